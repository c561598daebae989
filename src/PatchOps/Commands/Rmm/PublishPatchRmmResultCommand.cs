using System.Globalization;
using System.Management.Automation;
using PatchOps.Rmm;

namespace PatchOps.Commands;

/// <summary>Publish-PatchRmmResult: writes the fields of an RMM, and gives the text that it is to show. A cmdlet never ends the script: that is the script's own last line.</summary>
[Cmdlet(VerbsData.Publish, "PatchRmmResult", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(string), typeof(RmmResult))]
public sealed class PublishPatchRmmResultCommand : RmmCmdlet
{
    private bool _hasPublished;

    /// <summary>Results of ConvertTo-PatchRmmResult, each for itself; or what that takes, all of which becomes one result.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? InputObject { get; set; }

    /// <summary>Write no fields.</summary>
    [Parameter]
    public SwitchParameter NoFields { get; set; }

    /// <summary>Give the result instead of its text, for its exit code.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var item in (InputObject ?? []).Select(Unwrap).OfType<object>())
        {
            if (item is RmmResult result)
            {
                Write(Publish(result));
            }
            else
            {
                Collect(item);
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (!HasSubjects && _hasPublished)
        {
            return;
        }

        // With the preference Stop an error ends the pipeline: the fields would keep the verdict of an earlier run, and the RMM would be shown nothing.
        var published = Publish(Convert());
        if (PassThru)
        {
            // Whoever catches the error publishes that and ends with its code. A second result beside it would make two codes, and `exit` with two ends with 0.
            WriteFailures();
            Write(published);
        }
        else
        {
            Write(published);
            WriteFailures();
        }
    }

    private RmmResult Publish(RmmResult result)
    {
        _hasPublished = true;
        var target = string.Format(CultureInfo.InvariantCulture, "{0}: {1}", result.Rmm, string.Join(", ", result.Fields.Select(field => field.Name)));
        return !NoFields && ShouldProcess(target, "Write the fields at the RMM") ? new RmmPublication(Adapters).Run(result, Context) : result;
    }

    private void Write(RmmResult published)
    {
        if (PassThru)
        {
            WriteObject(published);
        }
        else
        {
            WriteObject(published.GetLines(), enumerateCollection: true);
        }
    }
}
