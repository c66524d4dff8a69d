"""What becomes of what was found: issues that somebody has answered for, and whether a market may be published.

An issue is *known* where it was there before (a baseline, or the state of another revision), *waived* where a person took
it on with a reason. Neither counts, both are shown. The rest meets the policy of each market.
"""
