"""`stamtafel check --trust`: what evidence sample mails give, and which profile fits."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from daemon.border.sentry import Evidence, Profile
from daemon.border.trial import SampleError, Samples, Trial, try_profiles
from daemon.commands.opened import settings_of
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.reader.mail import Unreadable

FEWEST = 3  # colleague, outside, forged; every further one is forged too


def check_trust(config: Path, files: Sequence[Path], *, json: bool) -> int:
    """0 when a profile fits and the one in the settings is among those. Raises Problem."""
    settings = settings_of(config)
    set_now = Profile(settings.trust.profile)
    samples = _samples(files)
    try:
        trials = try_profiles(
            samples,
            server=settings.trust.authserv_id,
            domains=frozenset(settings.organisation.domains),
        )
    except (SampleError, Unreadable) as error:
        raise Problem(f"--trust: {error}.") from error
    for trial in trials:
        if json:
            say(as_json(_plain(trial)))
        else:
            _tell(trial)
    fitting = [trial for trial in trials if trial.fits]
    if not json:
        _advise(fitting, set_now)
    good = set_now is Profile.NONE or set_now in {trial.profile for trial in fitting}
    return 0 if fitting and good else 1


def _samples(files: Sequence[Path]) -> Samples:
    if len(files) < FEWEST:
        raise Problem(
            "--trust needs three mails: one from a colleague, one from outside, and one that you"
            " forged with a colleague's From. See docs/trust.md."
        )
    mails: list[bytes] = []
    for path in files:
        try:
            mails.append(path.read_bytes())
        except OSError as error:
            raise Problem(f"{path} can't be opened: {error.strerror}.") from error
    return Samples(colleague=mails[0], outside=mails[1], forged=mails[2:])


def _plain(trial: Trial) -> Mapping[str, object]:
    return {
        "profile": trial.profile,
        "authserv_id": trial.server or None,
        "fits": trial.fits,
        "reason": trial.reason,
        "colleague": _evidence(trial.colleague),
        "outside": _evidence(trial.outside),
        "forged": [_evidence(evidence) for evidence in trial.forged],
    }


def _evidence(evidence: Evidence) -> Mapping[str, object]:
    return {"evidence": evidence.holds, "reason": evidence.reason}


def _tell(trial: Trial) -> None:
    say(f"{'ok ' if trial.fits else 'NO '} {trial.profile}: {trial.reason}")
    shown = [("colleague", trial.colleague), ("outside", trial.outside)]
    for name, evidence in [*shown, *(("forged", evidence) for evidence in trial.forged)]:
        say(f"      {name:<10} {'evidence' if evidence.holds else 'none    '}  {evidence.reason}")


def _advise(fitting: Sequence[Trial], set_now: Profile) -> None:
    if not fitting:
        say('No profile fits. profile = "none" is safe: marks and codes are enough.')
        return
    best = next((trial for trial in fitting if trial.profile is set_now), fitting[0])
    server = f', authserv_id = "{best.server}"' if best.server else ""
    say(f'In config.toml, [trust]: profile = "{best.profile}"{server}')
    if set_now not in {Profile.NONE, best.profile}:
        say(f'It says "{set_now}" now, which does not fit.')
