using System.Management.Automation;
using PatchOps.Deadlines;
using PatchOps.Diagnostics;

namespace PatchOps.Commands;

/// <summary>Get-PatchStandard: the standards that date patches, built in and own, and copies of them to change.</summary>
[Cmdlet(VerbsCommon.Get, "PatchStandard", DefaultParameterSetName = IdSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DeadlineStandard))]
public sealed class GetPatchStandardCommand : PatchCmdlet
{
    private const string IdSet = "Id";
    private const string PathSet = "Path";
    private const string ExportSet = "Export";

    private StandardQuery? _query;

    /// <summary>Ids of standards that ship; all when none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = IdSet)]
    [Parameter(Position = 0, ParameterSetName = ExportSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StandardIdCompleter))]
    [SupportsWildcards]
    public string[] Id { get; set; } = [];

    /// <summary>Files with standards of one's own; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>A file or folder to write the standards to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ExportSet)]
    [ValidateNotNullOrEmpty]
    public string Export { get; set; } = string.Empty;

    /// <summary>Replace files that are there.</summary>
    [Parameter(ParameterSetName = ExportSet)]
    public SwitchParameter Force { get; set; }

    private StandardQuery Query => _query ??= new StandardQuery(Adapters);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                var paths = Path.SelectMany(path => SourcePath.Resolve(this, path));
                WriteObject(Query.Read(paths, mistake => WriteDiagnostics([mistake.ToDiagnostic()])), enumerateCollection: true);
                break;
            case ExportSet:
                Write(GetUnresolvedProviderPathFromPSPath(Export));
                break;
            default:
                WriteObject(Query.Find(Id, WriteFailure), enumerateCollection: true);
                break;
        }
    }

    private void Write(string path)
    {
        var export = new StandardExport(Adapters);
        foreach (var target in export.Targets([.. Query.Ids(Id, WriteFailure)], path))
        {
            if (!ShouldProcess(target.Value, $"Write the standard {target.Key}"))
            {
                continue;
            }

            try
            {
                WriteObject(export.Write(target.Key, target.Value, Force));
            }
            catch (PatchOpsException failure)
            {
                WriteFailure(failure);
            }
        }
    }
}
