using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats;

/// <summary>What a stream of documents holds: how one is read, and what is said where it cannot be.</summary>
/// <param name="Article"><c>a</c> or <c>an</c>.</param>
/// <param name="Noun">What one is called.</param>
/// <param name="Whole">What one is called where it is none: <c>a PatchOps inventory</c>.</param>
/// <param name="Writer">What writes it as UTF-8.</param>
/// <param name="Parse">Reads one.</param>
internal sealed record DocumentKind<T>(string Article, string Noun, string Whole, string Writer, DocumentKind<T>.Parser Parse)
    where T : class
{
    /// <summary>Reads one whole document.</summary>
    /// <param name="json">UTF-8, without a byte order mark.</param>
    /// <param name="texts">The texts of the documents before.</param>
    public delegate T Parser(ReadOnlySpan<byte> json, TextPool texts);

    /// <summary>The source cannot be read.</summary>
    public required ErrorCode Unreadable { get; init; }

    /// <summary>A document is none.</summary>
    public required ErrorCode Invalid { get; init; }

    /// <summary>A document is of a newer PatchOps.</summary>
    public required ErrorCode Newer { get; init; }

    /// <summary>A document is too large.</summary>
    public required ErrorCode TooLarge { get; init; }
}
