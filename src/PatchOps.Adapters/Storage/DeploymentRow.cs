using Microsoft.Data.Sqlite;
using PatchOps.Deployment;

namespace PatchOps.Adapters.Storage;

/// <summary>A deployment as its row says, its words and its plan unread.</summary>
internal sealed record DeploymentRow
{
    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns =
        "id, deployment_id, plan_id, state, started_at, ended_at, ignores_window, downloads_only, row_count, head, previous_head, retired_at, linked_head";

    public required long Key { get; init; }

    public required string Id { get; init; }

    public required string PlanId { get; init; }

    public required string State { get; init; }

    public required string StartedAt { get; init; }

    public string? EndedAt { get; init; }

    public required bool IgnoresWindow { get; init; }

    public required bool DownloadsOnly { get; init; }

    public required int Count { get; init; }

    public required string Head { get; init; }

    public required string PreviousHead { get; init; }

    public string? RetiredAt { get; init; }

    public string? LinkedHead { get; init; }

    public static DeploymentRow Read(SqliteDataReader reader) => new()
    {
        Key = reader.GetInt64(0),
        Id = reader.GetString(1),
        PlanId = reader.GetString(2),
        State = reader.GetString(3),
        StartedAt = reader.GetString(4),
        EndedAt = reader.TextOrNull(5),
        IgnoresWindow = reader.GetBoolean(6),
        DownloadsOnly = reader.GetBoolean(7),
        Count = reader.GetInt32(8),
        Head = reader.GetString(9),
        PreviousHead = reader.GetString(10),
        RetiredAt = reader.TextOrNull(11),
        LinkedHead = reader.TextOrNull(12),
    };

    /// <summary>The record.</summary>
    /// <exception cref="FormatException">A word or a time is none.</exception>
    public DeploymentRecord ToRecord(PatchPlan plan) => new()
    {
        Id = Id,
        Plan = plan,
        State = StoredWord.Read<DeploymentState>(State),
        StartedAt = Timestamp.Read(StartedAt),
        EndedAt = EndedAt is { } ended ? Timestamp.Read(ended) : null,
        IgnoresWindow = IgnoresWindow,
        DownloadsOnly = DownloadsOnly,
        Count = Count,
        Head = Head,
        PreviousHead = PreviousHead,
        RetiredAt = RetiredAt is { } retired ? Timestamp.Read(retired) : null,
    };
}
