namespace PatchOps.Adapters.Reports.Html;

/// <summary>Writes elements. What is not a constant of this room goes through <see cref="HtmlText"/>.</summary>
/// <param name="writer">Where to.</param>
internal sealed class HtmlWriter(TextWriter writer)
{
    /// <summary>The writer below, for blocks that have their own encoding.</summary>
    public TextWriter Inner => writer;

    /// <summary>Writes markup: constants only.</summary>
    public void Markup(string constant) => writer.Write(constant);

    /// <summary>Writes text.</summary>
    public void Text(string? text) => writer.Write(HtmlText.Encode(text));

    /// <summary>Opens an element; an attribute whose value is null is left out.</summary>
    public void Start(string name, params (string Name, string? Value)[] attributes)
    {
        writer.Write('<');
        Tag(name, attributes);
        writer.Write('>');
    }

    /// <summary>Closes an element.</summary>
    public void End(string name)
    {
        writer.Write("</");
        writer.Write(name);
        writer.Write('>');
    }

    /// <summary>Writes an element without content.</summary>
    public void Empty(string name, params (string Name, string? Value)[] attributes)
    {
        writer.Write('<');
        Tag(name, attributes);
        writer.Write("/>");
    }

    /// <summary>Writes an element that holds text.</summary>
    public void Element(string name, string? text, params (string Name, string? Value)[] attributes)
    {
        Start(name, attributes);
        Text(text);
        End(name);
    }

    private void Tag(string name, (string Name, string? Value)[] attributes)
    {
        writer.Write(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                writer.Write(' ');
                writer.Write(attribute);
                writer.Write("=\"");
                writer.Write(HtmlText.Encode(value));
                writer.Write('"');
            }
        }
    }
}
