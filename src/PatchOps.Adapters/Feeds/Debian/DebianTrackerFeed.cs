using System.Text.Json;
using PatchOps.Adapters.Feeds.Json;
using PatchOps.Advisories;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Debian;

/// <summary>The Debian security tracker: one JSON file of 60 MB and more. https://security-tracker.debian.org/tracker/data/json</summary>
public sealed class DebianTrackerFeed : IAdvisoryFeed
{
    /// <inheritdoc/>
    public string Name => FeedNames.Debian;

    /// <inheritdoc/>
    public bool Recognizes(byte[] head, string name)
    {
        var text = head.AsSpan();
        var reader = new Utf8JsonReader(text.StartsWith("\uFEFF"u8) ? text.Slice(3) : text, isFinalBlock: false, default);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
                && reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
                && (reader.ValueSpan.StartsWith("CVE-"u8) || reader.ValueSpan.StartsWith("TEMP-"u8));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Read(IFeedSource source, IAdvisorySink sink, OperationContext context) => SingleFile.Read(source, file =>
    {
        using var input = JsonInput.Open(source, file, context);
        var part = sink.Part(Name);
        // The file carries no date.
        part.AsOf = file.ModifiedAt;
        new DebianTrackerParser(part, warning => context.Log.Write(LogLevel.Warning, Name, warning)).Parse(input);
    });
}
