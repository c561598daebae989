using System.Management.Automation;

namespace PatchOps.Commands;

/// <summary>Test-PatchPolicy: every mistake in policy files; nothing when they are sound.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PatchPolicy", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PolicyDiagnostic))]
public sealed class TestPatchPolicyCommand : PolicyCmdlet
{
    /// <summary>Files; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
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
        foreach (var reading in Read(ParameterSetName == LiteralPathSet ? LiteralPath : Path))
        {
            WriteObject(reading.Diagnostics, enumerateCollection: true);
        }
    }
}
