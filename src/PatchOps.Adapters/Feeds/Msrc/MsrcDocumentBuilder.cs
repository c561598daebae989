using System.Text.RegularExpressions;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Feeds.Msrc;

/// <summary>Gathers a document for both readers, and refuses what neither may hold.</summary>
/// <param name="malformed">Makes the failure for the place that is being read.</param>
internal sealed class MsrcDocumentBuilder(Func<string, Exception?, PatchOpsException> malformed)
{
    // 2017 had a "2017-May-B".
    private static readonly Regex s_id = new(@"^\d{4}-[A-Za-z]{3}(-[A-Za-z0-9]{1,8})?$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript);
    private static readonly Regex s_vulnerability = new("^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript);

    private readonly Dictionary<string, MsrcProduct> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MsrcVulnerability> _vulnerabilities = [];

    public string? Id { get; set; }

    public string? Title { get; set; }

    public DateTimeOffset? InitialReleaseDate { get; set; }

    public DateTimeOffset? CurrentReleaseDate { get; set; }

    public DateTimeOffset Date(string? text, string name) =>
        FeedDate.TryParse(text, out var date) ? date : throw malformed($"'{text}' is no date ({name})", null);

    public double Score(double score) =>
        score is >= 0 and <= 10 ? score : throw malformed(FormattableString.Invariant($"{score} is no CVSS score"), null);

    public string VulnerabilityId(string? id) => id switch
    {
        null => throw malformed("a vulnerability has no CVE", null),
        _ when !s_vulnerability.IsMatch(id) => throw malformed($"'{id}' is no CVE", null),
        _ => id,
    };

    public void AddProduct(string? id, string? name, string? cpe)
    {
        if (id is null || name is null)
        {
            throw malformed("a product has no id or no name", null);
        }

        if (_products.TryGetValue(id, out var first))
        {
            // The same twice is harmless; one id for two products would make every claim about it ambiguous.
            if (first.Name != name || first.Cpe != cpe)
            {
                throw malformed($"the product id '{id}' stands for two products", null);
            }

            return;
        }

        _products.Add(id, new MsrcProduct(id, name, cpe));
    }

    // A document repeats a few hundred ids some ten thousand times.
    public void AddId(List<string> ids, string? id)
    {
        if (id is null)
        {
            return;
        }

        if (!_ids.TryGetValue(id, out var known))
        {
            _ids.Add(id, known = id);
        }

        ids.Add(known);
    }

    // One that stands there twice says both.
    public void Add(MsrcVulnerability vulnerability)
    {
        if (!_places.TryGetValue(vulnerability.Id, out var place))
        {
            _places.Add(vulnerability.Id, _vulnerabilities.Count);
            _vulnerabilities.Add(vulnerability);
            return;
        }

        var first = _vulnerabilities[place];
        _vulnerabilities[place] = first with
        {
            Title = first.Title ?? vulnerability.Title,
            Statuses = [.. first.Statuses, .. vulnerability.Statuses],
            Threats = [.. first.Threats, .. vulnerability.Threats],
            Scores = [.. first.Scores, .. vulnerability.Scores],
            Remediations = [.. first.Remediations, .. vulnerability.Remediations],
            Revisions = [.. first.Revisions, .. vulnerability.Revisions],
        };
    }

    public MsrcDocument Build()
    {
        if (Id is null || !s_id.IsMatch(Id))
        {
            throw malformed(Id is null ? "it has no id" : $"'{Id}' is not the id of a month of Microsoft's security updates, such as 2026-Mar", null);
        }

        return new MsrcDocument
        {
            Id = Id,
            Title = Title,
            InitialReleaseDate = InitialReleaseDate ?? throw malformed("it has no InitialReleaseDate", null),
            CurrentReleaseDate = CurrentReleaseDate ?? throw malformed("it has no CurrentReleaseDate", null),
            Products = _products,
            Vulnerabilities = _vulnerabilities,
        };
    }
}
