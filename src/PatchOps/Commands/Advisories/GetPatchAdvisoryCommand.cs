using System.Management.Automation;
using PatchOps.Advisories;

namespace PatchOps.Commands;

/// <summary>Get-PatchAdvisory: what the imported feeds say of a CVE, an advisory or a KB; which advisories a package has; how old the feeds are.</summary>
[Cmdlet(VerbsCommon.Get, "PatchAdvisory", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Advisory), ParameterSetName = [ListSet, IdSet])]
[OutputType(typeof(FeedState), ParameterSetName = [FeedSet])]
public sealed class GetPatchAdvisoryCommand : PatchCmdlet
{
    /// <summary>The name under which the format file has the view of one advisory with all that is known of it.</summary>
    private const string DetailView = "PatchOps.Advisory#Detail";

    private const string ListSet = "List";
    private const string IdSet = "Id";
    private const string FeedSet = "Feed";

    private readonly List<string> _ids = [];
    private AdvisoryLookup? _lookup;

    /// <summary>CVEs, advisories and KBs, with or without the letters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("Cve")]
    [AllowNull]
    [AllowEmptyString]
    public string[] Id { get; set; } = [];

    /// <summary>Only advisories of these packages or products.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Package { get; set; } = [];

    /// <summary>Only what is known to be exploited.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter KnownExploited { get; set; }

    /// <summary>List the imported feeds and their dates instead.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FeedSet)]
    public SwitchParameter ListFeed { get; set; }

    private AdvisoryLookup Lookup => _lookup ??= new AdvisoryLookup(Adapters);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        WriteDiagnostics(Lookup.Diagnose(Context));
        if (ParameterSetName == IdSet)
        {
            // A finding without a CVE has nothing to look up. What comes through a pipeline is looked up together.
            _ids.AddRange((Id ?? []).Where(id => !string.IsNullOrWhiteSpace(id)));
            if (_ids.Count >= AdvisoryLookup.MostAtOnce)
            {
                Show();
            }
        }
        else if (ParameterSetName == FeedSet)
        {
            WriteObject(Lookup.Feeds(Context), enumerateCollection: true);
        }
        else
        {
            foreach (var advisory in Lookup.List(new AdvisoryQuery { Packages = Package, KnownExploited = KnownExploited }, Context))
            {
                WriteObject(advisory);
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd() => Show();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lookup?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Show()
    {
        var ids = _ids.ToArray();
        _ids.Clear();
        foreach (var advisory in ids.Length == 0 ? [] : Lookup.Show(ids, WriteFailure, Context))
        {
            var shown = PSObject.AsPSObject(advisory);
            shown.TypeNames.Insert(0, DetailView);
            WriteObject(shown);
        }
    }
}
