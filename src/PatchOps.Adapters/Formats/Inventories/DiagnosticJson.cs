using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>One diagnostic.</summary>
internal static class DiagnosticJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Id,
        Level,
        Provider,
        Message,
        Remedy,
        Target,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static Diagnostic? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        string? id = null;
        DiagnosticLevel? level = null;
        string? provider = null;
        string? message = null;
        string? remedy = null;
        string? target = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Id: id = json.Text(); break;
                case Member.Level: level = json.Word<DiagnosticLevel>(); break;
                case Member.Provider: provider = json.Text(); break;
                case Member.Message: message = json.Text(); break;
                case Member.Remedy: remedy = json.Text(); break;
                case Member.Target: target = json.Text(); break;
            }
        }

        return new Diagnostic
        {
            Id = JsonCursor.Given(id, "id"),
            Level = JsonCursor.Given(level, "level"),
            Provider = provider,
            Message = JsonCursor.Given(message, "message"),
            Remedy = remedy,
            Target = target,
        };
    }
}
