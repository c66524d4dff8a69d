"""The shapes of the example's pictures, one module for each kind of product."""
