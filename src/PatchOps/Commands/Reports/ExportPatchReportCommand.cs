using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Reporting;
using PatchOps.Reporting.Fleet;

namespace PatchOps.Commands;

/// <summary>Export-PatchReport: one report of a device, a client or all clients, as HTML, CSV or JSON; with -PassThru its rows.</summary>
[Cmdlet(VerbsData.Export, "PatchReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ReportRow))]
public sealed class ExportPatchReportCommand : PatchCmdlet
{
    private FleetGathering? _gathering;

    /// <summary>Reports of compliance, deployments, and inventories that nobody judged.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public object[] InputObject { get; set; } = [];

    /// <summary>The file to write; an existing one is replaced whole.</summary>
    [Parameter(Position = 0)]
    [Alias("FilePath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The form; by the file's ending when none is named.</summary>
    [Parameter(Position = 1)]
    public ReportFormat? Format { get; set; }

    /// <summary>JSON and NDJSON files of reports and deployments; wildcards are expanded.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] InputPath { get; set; } = [];

    /// <summary>Only the machines of these clients.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Client { get; set; } = [];

    /// <summary>The title.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Refuse to replace a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replace a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the rows, flat.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        if (Path is null && !PassThru)
        {
            throw ErrorCodes.ReportGoesNowhere.ToException("Neither a file nor rows were asked for.");
        }

        _gathering = new FleetGathering(new FleetRequest { Title = Title, Clients = Client }, Adapters.Clock);
        foreach (var path in InputPath.SelectMany(word => InputFiles.Expand(this, word, ErrorCodes.ReportInputUnreadable, WriteFailure)))
        {
            Try(() => _gathering.AddEach(Adapters.Reports.Read(path, WriteFailure), Context.Cancellation));
        }
    }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var item in InputObject)
        {
            Try(() => _gathering!.Add(item is PSObject wrapped ? wrapped.BaseObject : item, PSObject.AsPSObject(item).TypeNames[0]));
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        var report = _gathering!.Report();
        if (ResolvePath(Path) is { } path && ShouldProcess(path, $"Export a report of {report.Counts.Devices} {(report.Counts.Devices == 1 ? "device" : "devices")}"))
        {
            Adapters.Reports.Write(report, Format ?? ReportFile.FormatOf(path), new ReportFile { Path = path, NoClobber = NoClobber, Force = Force });
        }

        if (PassThru)
        {
            foreach (var row in report.Rows())
            {
                WriteObject(row);
            }
        }
    }

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (PatchOpsException failure)
        {
            WriteFailure(failure);
        }
    }
}
