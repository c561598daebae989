using PatchOps.Adapters.Feeds.Json;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Vulnrichment;

/// <summary>
/// CISA Vulnrichment: CVE records with CISA's SSVC points and CVSS, as a folder, a zip or a single record.
/// https://github.com/cisagov/vulnrichment
/// </summary>
public sealed class VulnrichmentFeed : IAdvisoryFeed
{
    private const int NamedFiles = 5;

    /// <inheritdoc/>
    public string Name => FeedNames.Vulnrichment;

    /// <inheritdoc/>
    public bool Recognizes(byte[] head, string name)
    {
        var text = head.AsSpan();
        return text.IndexOf("\"CVE_RECORD\""u8) >= 0
            || text.IndexOf("\"cveMetadata\""u8) >= 0
            || (IsRecord(name) && text.IndexOf("\"containers\""u8) >= 0);
    }

    /// <inheritdoc/>
    public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context)
    {
        var part = sink.Part(Name);
        var ignored = new List<string>();
        var more = 0;
        foreach (var file in source.Files)
        {
            if (IsRecord(file.Name) || IsItself(source, file))
            {
                Read(source, file, part, context);
            }
            else if (ignored.Count < NamedFiles)
            {
                ignored.Add(file.Name);
            }
            else
            {
                more++;
            }
        }

        if (ignored.Count > 0)
        {
            context.Log.Write(LogLevel.Verbose, Name, $"'{source.Name}': left out what is no CVE record: {string.Join(", ", ignored)}{(more > 0 ? FormattableString.Invariant($" and {more} more") : string.Empty)}.");
        }

        if (part.Records == 0)
        {
            throw new PatchOpsException(ErrorCodes.FeedMalformed, $"'{source.Name}' has no CVE record (CVE-*.json) in it.", source.Name);
        }

        // One record is a piece of the whole and must not take its place.
        part.IsAddition = part.Records == 1;
    }

    private void Read(IFeedSource source, IFeedFile file, IAdvisoryPart part, OperationContext context)
    {
        using var input = JsonInput.Open(source, file, context);
        var record = CveRecordParser.Parse(input, warning => context.Log.Write(LogLevel.Warning, Name, warning));
        part.Records++;
        if (record.AsOf is { } date && !(part.AsOf >= date))
        {
            part.AsOf = date;
        }

        if (record.Rating is not null)
        {
            part.Add(record.Rating);
        }
    }

    private static bool IsRecord(string name)
    {
        var file = name.Substring(name.LastIndexOfAny(['/', '\\']) + 1);
        return file.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase) && file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
    }

    // A single file that the user named is meant, whatever its name.
    private static bool IsItself(IFeedSource source, IFeedFile file)
    {
        var name = source.Name.Substring(source.Name.LastIndexOfAny(['/', '\\']) + 1);
        return name.Length > 0 && name.StartsWith(file.Name, StringComparison.Ordinal);
    }
}
