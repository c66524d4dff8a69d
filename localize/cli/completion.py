"""``localize completion``."""

from __future__ import annotations

import click

PROGRAM = "localize"
SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script by which SHELL completes commands, options, markets, checks and formats.

    \b
      eval "$(localize completion bash)"                     in ~/.bashrc
      eval "$(localize completion zsh)"                      in ~/.zshrc
      localize completion fish | source                      in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    from localize.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source())
