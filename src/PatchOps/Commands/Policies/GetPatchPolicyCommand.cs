using System.Management.Automation;
using PatchOps.Policies;

namespace PatchOps.Commands;

/// <summary>Get-PatchPolicy: policies as they count, defaults filled in, with where each value came from.</summary>
[Cmdlet(VerbsCommon.Get, "PatchPolicy", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PatchPolicy))]
public sealed class GetPatchPolicyCommand : PolicyCmdlet
{
    /// <summary>Files; wildcards are expanded. Without any, the built-in policy.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files, taken as they are written.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var paths = ParameterSetName == LiteralPathSet ? LiteralPath : Path;
        foreach (var reading in paths.Length == 0 ? [Files.ReadBuiltIn()] : Read(paths))
        {
            WriteReading(reading);
        }
    }

    private void WriteReading(PolicyReading reading)
    {
        WriteDiagnostics(reading.Diagnostics.Select(diagnostic => diagnostic.ToDiagnostic()));
        if (reading.Policy is { } policy)
        {
            WriteObject(policy);
        }
    }
}
