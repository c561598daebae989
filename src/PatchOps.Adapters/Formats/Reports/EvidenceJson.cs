using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Compliance;

namespace PatchOps.Adapters.Formats.Reports;

/// <summary>One thing that an answer rests on.</summary>
internal static class EvidenceJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Kind,
        Name,
        Source,
        AsOf,
        AgeSeconds,
        Insufficient,
        Detail,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static Evidence? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        EvidenceKind? kind = null;
        string? name = null;
        string? source = null;
        DateTimeOffset? asOf = null;
        double? ageSeconds = null;
        bool? insufficient = null;
        string? detail = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Kind: kind = json.Word<EvidenceKind>(); break;
                case Member.Name: name = json.Text(); break;
                case Member.Source: source = json.Text(); break;
                case Member.AsOf: asOf = json.TimeOrNull(); break;
                case Member.AgeSeconds: ageSeconds = json.DoubleOrNull(); break;
                case Member.Insufficient: insufficient = json.Truth(); break;
                case Member.Detail: detail = json.Text(); break;
            }
        }

        return new Evidence
        {
            Kind = JsonCursor.Given(kind, "kind"),
            Name = JsonCursor.Given(name, "name"),
            Source = source,
            AsOf = asOf,
            Age = ReportValue.Time(ageSeconds),
            IsInsufficient = JsonCursor.Given(insufficient, "insufficient"),
            Detail = detail,
        };
    }
}
