using System.Management.Automation;
using PatchOps.Advisories;

namespace PatchOps.Commands;

/// <summary>Update-PatchAdvisory: feeds into the catalogue, from their public addresses or from files, folders, zips and URLs.</summary>
[Cmdlet(VerbsData.Update, "PatchAdvisory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FeedImport))]
public sealed class UpdatePatchAdvisoryCommand : PatchCmdlet
{
    private const string Action = "Import advisories";
    private readonly List<string> _sources = [];

    /// <summary>The feeds; all that concern this machine, or whatever the sources are, when none is named.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FeedNameCompleter))]
    public string[] Feed { get; set; } = [];

    /// <summary>Files, folders, zips and URLs to read instead of the feeds' public addresses; wildcards are expanded.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Source { get; set; } = [];

    /// <summary>Use no network.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>Take in what is much smaller, or older, than the last good import.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnInput() => _sources.AddRange(Source.SelectMany(source => SourcePath.Resolve(this, source)));

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        var asked = _sources.Count > 0 ? _sources.Distinct(StringComparer.Ordinal).ToArray() : null;
        if (asked is null && MyInvocation.ExpectingInput)
        {
            // An empty pipeline names no source; it does not ask for the public addresses.
            return;
        }

        var approved = asked?.Where(source => ShouldProcess(SourcePath.NameOf(Adapters.FeedSources, source), Action)).ToArray() ?? [];
        if (asked is null ? !ShouldProcess($"Public addresses of {(Feed.Length > 0 ? string.Join(", ", Feed) : "the feeds")}", Action) : approved.Length == 0)
        {
            return;
        }

        var request = new AdvisoryUpdateRequest { Feeds = Feed, Sources = approved, Offline = Offline, Force = Force };
        foreach (var import in new AdvisoryUpdate(Adapters).Run(request, WriteFailure, Context))
        {
            WriteObject(import);
        }
    }
}
