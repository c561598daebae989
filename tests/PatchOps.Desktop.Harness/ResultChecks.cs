using PatchOps.Compliance;
using PatchOps.Diagnostics;
using PatchOps.Impact;
using PatchOps.Metrics;
using PatchOps.Ports;
using PatchOps.Reporting;
using PatchOps.Reporting.Fleet;
using PatchOps.Rmm;

namespace PatchOps.Desktop.Harness;

/// <summary>What becomes of a result: an RMM's form and fields, a report in each form and read again, samples of the machine, metrics. A line is printed for each that worked.</summary>
internal static class ResultChecks
{
    private const string Hostile = "web\n01 <script>alert(1)</script> \u202E größe";
    private const string Formula = "=cmd|'/c calc'!A1";
    private static readonly DateTimeOffset s_then = new(2025, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static void Run(IPatchOpsHost host, string scratch)
    {
        var report = Report(host.Device.Read(ScanRequest.MachineRoot).Device);
        Rmm(host, report);
        Reports(host, report, scratch);
        Impact(host);
        Metrics(host, scratch);
    }

    // Each platform has its own frame; the agent of none is here, and a field that cannot be written must not pass for one that was.
    private static void Rmm(IPatchOpsHost host, ComplianceReport report)
    {
        foreach (var profile in RmmPlatforms.Profiles)
        {
            var name = profile.Platform.ToString();
            var map = profile.HasNumberedFields ? new Dictionary<string, string?> { [RmmFieldNames.Policy] = "Custom5" } : [];
            var conversion = RmmConversion.Create(new RmmRequest { Rmm = name, FieldMap = map }, host.Rmm.Read(OperationContext.None));
            var result = conversion.Convert([report]);
            Demand(result.Outcome == RmmOutcome.NonCompliant && result.ExitCode != 0, $"the outcome for {name}");
            Demand(result.Output.Contains("1 overdue") && !result.Output.Contains("<script>") && !result.Output.Contains('\u202E'), $"the output for {name}");
            Demand(result.Output.Length <= profile.OutputLimit, $"the budget of {name}");

            var published = new RmmPublication(host).Run(result, OperationContext.None);
            Demand(profile.WritesFields || profile.RaisesAlerts ? published.Summary.Contains("PO20") && published.ExitCode != 0 : published == result, $"what was published to {name}");
        }

        Console.WriteLine("rmm ok");
    }

    private static void Reports(IPatchOpsHost host, ComplianceReport report, string scratch)
    {
        // As one process leaves it and another, weeks later, reads it.
        var document = Path.Combine(scratch, "compliance.json");
        using (var stream = File.Create(document))
        {
            var write = host.GetType().Assembly.GetType("PatchOps.Adapters.Formats.DocumentOutput", throwOnError: true)!
                .GetMethod("Write", [typeof(ComplianceReport), typeof(bool), typeof(Stream)])!;
            write.Invoke(null, [report, false, stream]);
        }

        var gathering = new FleetGathering(new FleetRequest(), host.Clock);
        foreach (var item in host.Reports.Read(document, failure => throw failure))
        {
            gathering.Add(item);
        }

        var fleet = gathering.Report();
        Demand(fleet.Scope == FleetScope.Device && fleet.Counts.Devices == 1 && fleet.Findings.Count == 1, "the report of what was read again");
        foreach (var format in new[] { ReportFormat.Html, ReportFormat.Csv, ReportFormat.Json })
        {
            var path = Path.Combine(scratch, "report." + format.ToString().ToLowerInvariant());
            Demand(ReportFile.FormatOf(path) == format, $"the format of {path}");
            host.Reports.Write(fleet, format, new ReportFile { Path = path });
            var text = File.ReadAllText(path);
            Demand(text.Contains("CVE-2025-1234") && text.Contains("größe"), $"the finding in {path}");

            // JSON is data, and holds what was said; the other two are looked at.
            Demand(text.Contains('\u202E') == (format == ReportFormat.Json), $"the direction mark in {path}");
            Demand(format != ReportFormat.Html || !text.Contains("<script>alert"), $"no markup in {path}");
            Demand(format != ReportFormat.Csv || (text.Contains("\"'" + Formula) && !text.Contains("\"" + Formula)), $"no formula in {path}");
            Refused("PO2104", () => host.Reports.Write(fleet, format, new ReportFile { Path = path, NoClobber = true }));
        }

        Console.WriteLine("report ok");
    }

    private static void Impact(IPatchOpsHost host)
    {
        var samples = new ImpactSampling(host).Run(null, OperationContext.None);
        var free = samples.First(sample => sample.Measure == ImpactMeasure.DiskFree).Value;
        var memory = samples.Single(sample => sample.Measure == ImpactMeasure.MemoryAvailable).Value;
        Demand(free is > 0 and <= 100 && memory is > 0 and <= 100, $"the figures {free} and {memory}");

        var device = host.Device.Read(ScanRequest.MachineRoot).Device;
        using (var store = host.OpenStoreReadOnly(OperationContext.None)!)
        {
            var kept = store.GetSamples(device.Id, ScanRequest.MachineRoot, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
            Demand(kept.Count == samples.Count && kept.Sum(sample => sample.Value) == samples.Sum(sample => sample.Value), "the samples read back");
        }

        Refused("PO2202", () => new ImpactQuery(host).Run(null, OperationContext.None));
        Console.WriteLine("impact ok");
    }

    private static void Metrics(IPatchOpsHost host, string scratch)
    {
        var inventory = new PatchInventory
        {
            // Of no system that has an end of support: the machine that runs this may be past its own.
            Device = host.Device.Read(ScanRequest.MachineRoot).Device with { Os = new OperatingSystemInfo { Family = "windows" } },
            Root = ScanRequest.MachineRoot,
            ScannedAt = s_then,
            RebootState = new RebootState { Pending = false },
        };
        var result = new MetricsQuery(host, "1.2.3").Run(new ComplianceRequest(), () => inventory, OperationContext.None);
        var path = Path.Combine(scratch, "patchops.prom");
        host.GetType().Assembly.GetType("PatchOps.Adapters.Metrics.MetricsFile", throwOnError: true)!.GetMethod("Write")!.Invoke(null, [path, result.Families]);
        var lines = File.ReadAllText(path).Split('\n');

        // No catalogue was imported: that is unknown, and never compliant.
        Demand(lines.Any(line => line.StartsWith("patchops_verdict{", StringComparison.Ordinal) && line.EndsWith("verdict=\"unknown\"} 1", StringComparison.Ordinal)), "the verdict");
        Demand(lines.Contains("patchops_reboot_pending 0") && lines.Contains("patchops_last_scan_timestamp_seconds 1761998400"), "the inventory's metrics");
        Console.WriteLine("metrics ok");
    }

    private static ComplianceReport Report(Device device) => new()
    {
        Device = device with { Name = Hostile, Client = "Contoso" },
        Root = ScanRequest.MachineRoot,
        Policy = "contoso",
        PolicySource = "contoso.yaml",
        AsOf = s_then,
        ScannedAt = s_then,
        Verdict = Verdict.NonCompliant,
        Reason = "1 finding is overdue.",
        Summary = new ComplianceSummary { Overdue = 1 },
        Score = 66.6,
        Accountability = Accountability.None,
        Findings =
        [
            new Finding
            {
                Cve = "CVE-2025-1234", Package = Formula, Provider = "wua", Status = FindingStatus.Fixable, State = FindingState.Overdue, DueAt = s_then.AddDays(-1), Reason = Hostile,
            },
        ],
    };

    private static void Refused(string id, Action call)
    {
        try
        {
            call();
        }
        catch (PatchOpsException failure) when (failure.Code.Id == id)
        {
            return;
        }

        throw new InvalidOperationException($"Wrong: {id} was to be said.");
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException("Wrong: " + what);
        }
    }
}
