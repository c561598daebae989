using System.Diagnostics;
using PatchOps.Adapters.Providers.Apt.Configuration;
using PatchOps.Adapters.Providers.Apt.Dpkg;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Deploying;

/// <summary>Brings dpkg back after a run that was cut short: configures what is unpacked, installs again what must be, and removes nothing.</summary>
internal sealed class AptRepair(AptTools tools, IProcessRunner processes, AptTarget target, AptRootConfiguration configuration, OperationContext context)
{
    private const string Dpkg = "/usr/bin/dpkg";

    private static readonly TimeSpan s_limit = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly ArchiveFolder _archives = new(target.Archives);
    private readonly List<string> _done = [];
    private readonly List<string> _words = [];

    /// <summary>Repairs.</summary>
    public StepOutcome Run(TimeSpan lockTimeout)
    {
        // An apt or dpkg that outlived a killed PatchOps is let finish: what it leaves is what is looked at.
        if (DpkgLocks.Wait(target.Root, lockTimeout, context) is { } holder)
        {
            return Locked(holder);
        }

        var marks = new PendingMarks(tools, target, configuration, context);
        if (IsSound())
        {
            return With(marks.Restore(), new StepOutcome { Succeeded = true, Message = "dpkg has nothing unfinished." });
        }

        _archives.Prepare();
        WorkFolder.Prepare(target);
        var failure = Configure(lockTimeout);
        if (failure?.Code == ErrorCodes.AptLocked)
        {
            return Locked(failure.Words);
        }

        Reinstall(lockTimeout);
        if (!IsSound() && Unfinished().Any(p => p.State != "half-configured"))
        {
            Complete(lockTimeout);
        }

        return With(marks.Restore(), Outcome());
    }

    private ChangeFailure? Configure(TimeSpan lockTimeout)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var result = Change(Dpkg, [.. RealOptions.ForDpkg(target), "--configure", "-a"]);
            if (result.ExitCode == 0)
            {
                _done.Add("`dpkg --configure -a` finished what was unpacked");
                return null;
            }

            // dpkg itself does not wait for its lock.
            var failure = FailureReader.Read(result.Output);
            if (failure.Code != ErrorCodes.AptLocked || waited.Elapsed >= lockTimeout)
            {
                _words.Add(failure.Words);
                return failure;
            }

            Thread.Sleep(s_pause);
        }
    }

    // dpkg's own rules: a package that must be installed again is good for nothing else, and apt refuses every other work until it is.
    private void Reinstall(TimeSpan lockTimeout)
    {
        foreach (var package in Unfinished().Where(p => p.Flag != "ok" || p.State == "half-installed"))
        {
            var name = MarkCommand.Word(package.Name, package.Architecture);
            if (!AptWords.AreSound(package.Name, package.Architecture, package.Version))
            {
                _words.Add($"{Printable.Of(name)} is no name that dpkg allows");
                continue;
            }

            var native = target.System.Settings.Architecture;
            string[] words =
            [
                AptWords.Of(package.Name, package.Architecture == "all" ? native : package.Architecture, package.Version!),
                .. Archived(package),
            ];
            var failures = new List<string>();
            if (!words.Any(word => Succeeds(lockTimeout, ["--reinstall", "install", "--", word], failures)))
            {
                _words.Add($"{name} {package.Version} must be installed again and cannot be had: {failures[0]}");
                continue;
            }

            _done.Add($"{name} was installed again");
        }
    }

    private string[] Archived(DpkgPackage package) => Directory.Exists(target.Archives)
        ? Directory.GetFiles(target.Archives, $"{package.Name}_*_{package.Architecture}.deb").OrderByDescending(File.GetLastWriteTimeUtc).ToArray()
        : [];

    private void Complete(TimeSpan lockTimeout)
    {
        var failures = new List<string>();
        if (Succeeds(lockTimeout, ["-f", "install"], failures))
        {
            _done.Add("`apt-get -f install` completed the dependencies");
        }

        _words.AddRange(failures);
    }

    private bool Succeeds(TimeSpan lockTimeout, string[] words, List<string> failures)
    {
        var options = RealOptions.ForApt(target, lockTimeout, _archives.IsReachableByOthers());
        var result = Change(AptTools.AptGet, ["-y", "-q", "--no-remove", "-o", "APT::Get::AutomaticRemove=false", .. options, .. words]);
        if (result.ExitCode == 0)
        {
            return true;
        }

        failures.Add(FailureReader.Read(result.Output).Words);
        return false;
    }

    private ChangeResult Change(string tool, IReadOnlyList<string> arguments) => new ChangeRunner(processes, context).Run(new ChangeCommand
    {
        Tool = tool,
        Arguments = arguments,
        Environment = RealOptions.Environment(configuration.Environment),
        Folder = target.Work,
        Activity = "Repairing dpkg's state",
        TimeLimit = s_limit,
    });

    private bool IsSound() => !DpkgStatusFile.IsInterrupted(target.StatusPath) && Unfinished().Length == 0;

    private DpkgPackage[] Unfinished() => AptSnapshot.Packages(target.StatusPath).Where(p => p.IsUnfinished).ToArray();

    private StepOutcome Outcome()
    {
        var left = Unfinished().Select(p => $"{p.Name} ({p.State})").ToArray();
        if (IsSound())
        {
            return new StepOutcome { Succeeded = true, Message = string.Join("; ", _done) + "." };
        }

        var message = $"Still unfinished: {(left.Length == 0 ? "dpkg's notes" : string.Join(", ", left))}. {string.Join("; ", _words)}";
        return new StepOutcome
        {
            Succeeded = false,
            Message = FailureReader.Shown(message),
            Diagnostics = [ErrorCodes.AptRepairFailed.ToDiagnostic(FailureReader.Shown(message), AptProvider.ProviderName)],
        };
    }

    private static StepOutcome Locked(string holder) => new()
    {
        Succeeded = false,
        IsTransient = true,
        Message = $"dpkg cannot be repaired while {holder}.",
        Diagnostics = [ErrorCodes.AptLocked.ToDiagnostic($"dpkg cannot be repaired while {holder}.", AptProvider.ProviderName)],
    };

    private static StepOutcome With(Diagnostic? more, StepOutcome outcome) =>
        more is null ? outcome : outcome with { Diagnostics = [.. outcome.Diagnostics, more] };
}
