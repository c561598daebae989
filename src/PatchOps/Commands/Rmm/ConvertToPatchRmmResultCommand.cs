using System.Management.Automation;

namespace PatchOps.Commands;

/// <summary>ConvertTo-PatchRmmResult: what was piped in, as the output, the exit code and the fields of one RMM. It writes nothing anywhere.</summary>
[Cmdlet(VerbsData.ConvertTo, "PatchRmmResult")]
[OutputType(typeof(RmmResult))]
public sealed class ConvertToPatchRmmResultCommand : RmmCmdlet
{
    /// <summary>Reports, inventories, plans, deployments, or errors that were caught; all of them become one result.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var item in (InputObject ?? []).Select(Unwrap).OfType<object>())
        {
            Collect(item);
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        var result = Convert();
        WriteFailures();
        WriteObject(result);
    }
}
