using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Broker;

/// <summary>A provider in a second process, which does what a scenario says. A file 'go' in the folder lets it go on.</summary>
internal sealed class ScriptedProvider(string folder, string scenario) : IPatchProvider, IPatchInstaller, IRestartPreparation
{
    /// <summary>A name that a publisher may have chosen, and a terminal should not see.</summary>
    public const string OddName = "line\nbreak \u202e right-to-left \u0000 \"quoted\" \\ größe";

    public string Name => "wua";

    public bool IsOnDemand => false;

    public IPatchInstaller Installer => this;

    public ProviderInfo Probe(string root, OperationContext context) => new() { Name = Name, Available = true };

    public ScanResult Scan(ScanRequest request, OperationContext context)
    {
        Act(context);
        return new ScanResult
        {
            Installed = [new InstalledPackage { Provider = Name, Name = OddName, Version = "1" }],
            Available =
            [
                new AvailablePatch
                {
                    Id = "wua:x@2", Provider = Name, Name = OddName, Title = OddName, AvailableVersion = "2", Classification = Classification.Security, Severity = Severity.Critical,
                    Cves = ["CVE-2026-1234"], Kb = "KB5058384", Size = 5_000_000_000, ReleasedAt = new DateTimeOffset(2026, 7, 14, 17, 0, 0, TimeSpan.Zero), RequiresReboot = true, Exclusive = true, Uninstallable = false,
                },
            ],
            Diagnostics = [ErrorCodes.RootUnreadable.ToDiagnostic("partly", Name, request.LockTimeout.ToString("c", CultureInfo.InvariantCulture))],
        };
    }

    public RebootState GetRebootState(string root, OperationContext context) => throw new NotSupportedException();

    public Simulation? Simulate(SimulationRequest request, OperationContext context)
    {
        Act(context);
        return new Simulation
        {
            IsPossible = false,
            KeptBack = [.. request.Patches.Select(p => new SimulatedPackage { Name = p.Name, NewVersion = p.AvailableVersion, Reason = OddName })],
            DownloadBytes = 7,
        };
    }

    public IEnumerable<HistoryEntry> GetHistory(string root, OperationContext context) => throw new NotSupportedException();

    public IReadOnlyList<Diagnostic> Check(InstallCheck check, OperationContext context) =>
        [ErrorCodes.RootNotFound.ToDiagnostic("this logon may not", Name), ErrorCodes.RootUnreadable.ToDiagnostic("no room", Name)];

    public IReadOnlyList<PackageCondition> Snapshot(string root, OperationContext context) =>
        [new PackageCondition { Name = OddName, Version = "1", WaitsForRestart = true, IsSound = false, Trouble = root }];

    public StepOutcome Download(InstallRequest request, OperationContext context) => Step(request, context);

    public StepOutcome Install(InstallRequest request, OperationContext context) => Step(request, context);

    public StepOutcome Repair(string root, TimeSpan lockTimeout, OperationContext context) => throw new NotSupportedException();

    public IReadOnlyDictionary<string, RollbackOutlook> CanRollback(string root, IReadOnlyList<PlannedPatch> patches, OperationContext context)
    {
        Act(context);
        return patches.ToDictionary(p => p.Name, p => new RollbackOutlook { How = $"{root} {p.Id}" });
    }

    public StashOutcome Stash(StashRequest request, OperationContext context) => throw new NotSupportedException();

    public StepOutcome Restore(RestoreRequest request, OperationContext context)
    {
        Act(context);
        return new StepOutcome { Succeeded = true, Message = $"{request.DeploymentId} {request.Packages[0].Key} {request.Stashed[0].Sha256} {request.TimeLimit}" };
    }

    public StepOutcome PrepareRestart(string root, OperationContext context)
    {
        Act(context);
        return new StepOutcome { Succeeded = false, Message = $"{root} {OddName}", Diagnostics = [ErrorCodes.RootUnreadable.ToDiagnostic("why", Name)] };
    }

    private StepOutcome Step(InstallRequest request, OperationContext context)
    {
        Act(context);
        return new StepOutcome
        {
            Succeeded = false,
            IsTransient = true,
            Message = $"{string.Join(",", request.Patches.Select(p => p.Id))} {request.AcceptsEula} {request.TimeLimit}",
            Diagnostics = [ErrorCodes.RootUnreadable.ToDiagnostic("why", Name)],
        };
    }

    private void Act(OperationContext context)
    {
        context.Log.Write(LogLevel.Verbose, Name, "begun: " + scenario);
        context.Log.Write(LogLevel.Verbose, Name, "source: " + Environment.GetEnvironmentVariable(Adapters.Providers.WindowsUpdate.UpdateSource.Variable));
        context.Progress.Report(new ProgressUpdate { Activity = "Installing", Status = "1 of 3", Percent = 33 });
        switch (scenario)
        {
            case "refuse":
                throw (ErrorCodes.RootNotFound with { Remedy = "A remedy of its own." }).ToException("It is not there.", OddName);
            case "defect":
                throw new InvalidOperationException("a defect");
            case "die":
                Process.GetCurrentProcess().Kill();
                break;
            case "wait":
                Wait(context.Cancellation);
                break;
            case "deaf":
                Wait(CancellationToken.None);
                break;
            case "full":
                // What SQLite says of a full disk comes at the same call, and is the same kind of failure.
                using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "state.db")};Pooling=False"))
                {
                    connection.Open();
                    using var command = connection.CreateCommand();
                    command.CommandText = "CREATE TRIGGER full BEFORE UPDATE OF result ON broker_run BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END";
                    command.ExecuteNonQuery();
                }

                break;
        }

        context.Log.Write(LogLevel.Warning, Name, "done");
    }

    private void Wait(CancellationToken cancellation)
    {
        while (!File.Exists(Path.Combine(folder, "go")))
        {
            cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(20));
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
