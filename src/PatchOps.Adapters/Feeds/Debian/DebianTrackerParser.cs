using System.Text.Json;
using PatchOps.Adapters.Feeds.Json;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Debian;

/// <summary>
/// Reads the tracker's <c>{ "source package": { "CVE-…": { "releases": { "bookworm": { "status", "fixed_version", "urgency", "nodsa",
/// "nodsa_reason" } } } } }</c>. There are some 400,000 rows, so that names are compared as bytes and repeating texts made once. The
/// format: https://salsa.debian.org/security-tracker-team/security-tracker
/// </summary>
public sealed class DebianTrackerParser
{
    // Debian names about ten at a time; the cap keeps the search for a release that stands twice short.
    private const int MaxReleases = 100;
    private const int NamedWords = 20;

    private readonly IAdvisoryPart _part;
    private readonly Action<string> _warn;
    private readonly Utf8Cache _releaseNames = new(8, codename => "debian:" + codename.ToLowerInvariant());
    private readonly Utf8Cache _texts = new();
    private readonly List<string> _releases = [];
    private readonly HashSet<string> _unknownUrgencies = new(StringComparer.Ordinal);
    private HashSet<string> _vulnerabilities = new(StringComparer.Ordinal);
    private string? _firstWithoutFix;
    private int _withoutFix;

    /// <summary>A parser for one file.</summary>
    /// <param name="part">Takes the claims.</param>
    /// <param name="warn">Takes a line for each word that is not understood.</param>
    public DebianTrackerParser(IAdvisoryPart part, Action<string> warn)
    {
        _part = part;
        _warn = warn;
    }

    private enum Field
    {
        Releases,
        Status,
        Fixed,
        Urgency,
        NoDsa,
        NoDsaReason,
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="PatchOpsException">PO1502 malformed or empty, PO1503 it ends early.</exception>
    public void Parse(JsonInput input)
    {
        var json = new JsonCursor(input);
        var packages = new HashSet<string>(StringComparer.Ordinal);
        json.BeginObject();
        while (json.NextProperty())
        {
            var package = json.GetText();
            json.Name(JsonCursor.Shown(package), null);
            if (package.Length == 0 || !packages.Add(package))
            {
                throw package.Length == 0 ? json.Malformed("a package has no name") : json.Duplicate();
            }

            ReadPackage(ref json, package);
        }

        json.Name(null, null);
        json.End();
        if (_part.Records == 0)
        {
            throw json.Malformed("it has no records");
        }

        if (_withoutFix > 0)
        {
            _warn(FormattableString.Invariant($"'{input.Name}': {_withoutFix} rows are resolved without a fixed version, and count as undetermined; the first is {_firstWithoutFix}."));
        }
    }

    private void ReadPackage(ref JsonCursor json, string package)
    {
        // Emptying a set costs as much as its largest package did.
        if (_vulnerabilities.Count > 1000)
        {
            _vulnerabilities = new(StringComparer.Ordinal);
        }

        _vulnerabilities.Clear();
        var shown = JsonCursor.Shown(package);
        json.BeginObject();
        while (json.NextProperty())
        {
            var vulnerability = json.GetText();
            json.Name(shown, vulnerability);
            if (vulnerability.Length == 0 || !_vulnerabilities.Add(vulnerability))
            {
                throw vulnerability.Length == 0 ? json.Malformed("a vulnerability has no id") : json.Duplicate();
            }

            ReadVulnerability(ref json, package, vulnerability);
            _part.Records++;
        }

        json.Name(shown, null);
    }

    private void ReadVulnerability(ref JsonCursor json, string package, string vulnerability)
    {
        var seen = 0UL;
        json.BeginObject();
        while (json.NextProperty())
        {
            if (!json.Is("releases"u8))
            {
                json.Skip();
                continue;
            }

            json.Once(ref seen, (int)Field.Releases);
            _releases.Clear();
            json.BeginObject();
            while (json.NextProperty())
            {
                var release = json.GetShared(_releaseNames);
                if (_releases.Contains(release))
                {
                    throw json.Duplicate();
                }

                if (_releases.Count == MaxReleases)
                {
                    throw json.Malformed(FormattableString.Invariant($"it has more than {MaxReleases} releases"));
                }

                _releases.Add(release);
                ReadRow(ref json, release, package, vulnerability);
            }
        }

        if (seen == 0)
        {
            throw json.Malformed("it has no 'releases'");
        }
    }

    private void ReadRow(ref JsonCursor json, string release, string package, string vulnerability)
    {
        var seen = 0UL;
        var row = default(TrackerRow);
        json.BeginObject();
        while (json.NextProperty())
        {
            if (json.Is("status"u8))
            {
                json.Once(ref seen, (int)Field.Status);
                row.Status = ReadStatus(ref json);
            }
            else if (json.Is("fixed_version"u8))
            {
                json.Once(ref seen, (int)Field.Fixed);
                row.Fixed = ReadText(ref json);
            }
            else if (json.Is("urgency"u8))
            {
                json.Once(ref seen, (int)Field.Urgency);
                row.Urgency = ReadUrgency(ref json);
            }
            else if (json.Is("nodsa"u8))
            {
                json.Once(ref seen, (int)Field.NoDsa);
                row.NoDsa = ReadText(ref json);
            }
            else if (json.Is("nodsa_reason"u8))
            {
                json.Once(ref seen, (int)Field.NoDsaReason);
                row.NoDsaReason = ReadText(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        if (row.Status == TrackerStatus.Missing)
        {
            throw json.Malformed($"its row of '{JsonCursor.Shown(release)}' has no 'status'");
        }

        if (row.IsFixMissing && _withoutFix++ == 0)
        {
            _firstWithoutFix = $"{vulnerability} of '{JsonCursor.Shown(package)}' in {release}";
        }

        _part.Add(release, package, new AffectedPackage
        {
            Feed = FeedNames.Debian,
            Vulnerability = vulnerability,
            Kind = row.Kind,
            Fixed = row.FixedVersion,
            Severity = row.Severity,
            Note = row.Note,
        });
    }

    private static TrackerStatus ReadStatus(ref JsonCursor json)
    {
        json.Read();
        if (json.Token != JsonTokenType.String)
        {
            json.GetText();
        }

        return json.Is("open"u8) ? TrackerStatus.Open
            : json.Is("resolved"u8) ? TrackerStatus.Resolved
            : json.Is("undetermined"u8) ? TrackerStatus.Undetermined
            // It decides who is affected: to guess would be to say "safe" to somebody.
            : throw json.Malformed($"its status '{JsonCursor.Shown(json.GetText())}' is not known");
    }

    private TrackerUrgency ReadUrgency(ref JsonCursor json)
    {
        json.Read();
        if (json.Token == JsonTokenType.Null)
        {
            return TrackerUrgency.NotAssigned;
        }

        // Most rows by far.
        if (json.Is("not yet assigned"u8))
        {
            return TrackerUrgency.NotAssigned;
        }

        var word = json.GetShared(_texts);
        switch (word.TrimEnd('*'))
        {
            case "unimportant": return TrackerUrgency.Unimportant;
            case "end-of-life": return TrackerUrgency.EndOfLife;
            case "low": return TrackerUrgency.Low;
            case "medium": return TrackerUrgency.Medium;
            case "high": return TrackerUrgency.High;
            case "" or "not yet assigned": return TrackerUrgency.NotAssigned;
            default:
                if (_unknownUrgencies.Count < NamedWords && _unknownUrgencies.Add(word))
                {
                    _warn($"'{json.FileName}': the urgency '{JsonCursor.Shown(word)}' is not known, and counts as not assigned.");
                }

                return TrackerUrgency.NotAssigned;
        }
    }

    private string? ReadText(ref JsonCursor json)
    {
        json.Read();
        return json.Token == JsonTokenType.Null ? null : json.GetShared(_texts);
    }
}
