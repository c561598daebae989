using PatchOps.Adapters.Feeds.Xml;
using PatchOps.Advisories;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.UpdateInfo;

/// <summary>
/// updateinfo.xml of rpm repositories: the file itself, or a repository's repodata folder, whose repomd.xml says which file it is and what its
/// checksum must be. Each update becomes an advisory, and each security update a claim for each of its CVEs and packages.
/// </summary>
public sealed class UpdateInfoFeed : IAdvisoryFeed
{
    /// <inheritdoc/>
    public string Name => FeedNames.UpdateInfo;

    /// <inheritdoc/>
    public bool Recognizes(byte[] head, string name)
    {
        var text = HeadStream.TextOf(head);
        return HeadStream.FirstOf(head) == '<' && (IsUpdates(text) || IsIndex(text));
    }

    /// <inheritdoc/>
    public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context)
    {
        RepoIndex? index = null;
        var documents = new List<UpdateInfoDocument>();
        foreach (var file in source.Files)
        {
            using var stream = HeadStream.Open(source, file, context.Cancellation);
            if (stream.First == '<' && IsIndex(stream.Head))
            {
                index = index is null ? RepoIndex.Read(stream, source, file) : throw FeedFailure.Malformed(source, file, "the source has two repomd.xml: name one repository");
            }
            else if (stream.First == '<' && IsUpdates(stream.Head))
            {
                documents.Add(ReadDocument(stream, source, file));
            }
            else if (stream.IsEmpty || file.Name.Contains("updateinfo") || file.Name.EndsWith("repomd.xml", StringComparison.OrdinalIgnoreCase))
            {
                throw FeedFailure.NotThat(source, file, stream, "an updateinfo.xml");
            }
            else
            {
                context.Log.Write(LogLevel.Verbose, Name, $"'{file.Name}' of '{source.Name}' is no updateinfo, and was passed over.");
            }
        }

        var chosen = Choose(documents, index, source, context);
        foreach (var document in chosen)
        {
            var part = sink.Part(PartOf(document, source, chosen.Count > 1));
            new UpdateInfoWriter(source, document, part, (level, message) => context.Log.Write(level, Name, message)).Write();
        }
    }

    // A folder may still have the files that repomd.xml named before.
    private static List<UpdateInfoDocument> Choose(List<UpdateInfoDocument> documents, RepoIndex? index, IFeedSource source, OperationContext context)
    {
        if (documents.Count == 0 && index is null)
        {
            throw ErrorCodes.FeedMalformed.ToException($"'{source.Name}' holds no updateinfo.xml.", source.Name);
        }

        if (index is null)
        {
            return documents;
        }

        var document = documents.FirstOrDefault(d => index.Names(d.File))
            ?? throw ErrorCodes.FeedMalformed.ToException($"'{source.Name}': repomd.xml names '{index.File}', which is not there.", source.Name);
        if (!index.Verify(document, source))
        {
            context.Log.Write(LogLevel.Warning, FeedNames.UpdateInfo, $"'{document.File}' could not be compared with the checksum in repomd.xml.");
        }

        foreach (var other in documents.Where(d => d != document))
        {
            context.Log.Write(LogLevel.Warning, FeedNames.UpdateInfo, $"'{other.File}' is not named by repomd.xml, and was passed over.");
        }

        return [document];
    }

    private static UpdateInfoDocument ReadDocument(HeadStream stream, IFeedSource source, IFeedFile file)
    {
        var document = new UpdateInfoDocument(file.Name) { ModifiedAt = file.ModifiedAt };
        using var hashing = new HashingStream(stream);
        using var xml = new XmlFeedReader(hashing, source, file, UpdateInfoReader.MaxCharacters);
        UpdateInfoReader.Read(xml, document);
        document.Checksums = hashing.Finish();
        return document;
    }

    // The collections of one repository share a name but for what follows "__" (almalinux-9-for-x86_64-appstream-rpms__9_1_php). Where they do not, the source
    // is what tells two repositories apart: the file's own name has its checksum in it and changes every day.
    private static string PartOf(UpdateInfoDocument document, IFeedSource source, bool isOneOfSeveral)
    {
        var names = document.Updates
            .SelectMany(u => u.Collections)
            .Select(c => c.Short?.Split(["__"], StringSplitOptions.None)[0])
            .Where(n => !string.IsNullOrEmpty(n))
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .ToList();
        return names.Count == 1 ? names[0]! : isOneOfSeveral ? $"{source.Name}/{document.File}" : source.Name;
    }

    private static bool IsUpdates(string head) => head.Contains("<updates");

    private static bool IsIndex(string head) => head.Contains("<repomd");
}
