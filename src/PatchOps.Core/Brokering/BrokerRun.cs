using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PatchOps.Brokering;

/// <summary>One provider call that a process under SYSTEM does for another process.</summary>
public sealed record BrokerRun
{
    /// <summary>A random GUID, as hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked for.</summary>
    public required BrokerVerb Verb { get; init; }

    /// <summary>The call, in the words of the adapters.</summary>
    public required string Request { get; init; }

    /// <summary>How far it is.</summary>
    public BrokerState State { get; init; }

    /// <summary>True when the one who asked wants it to end at its next safe point.</summary>
    public bool StopRequested { get; init; }

    /// <summary>The process that does it, or null.</summary>
    public int? Pid { get; init; }

    /// <summary>The process that asked, or null.</summary>
    public int? RequesterPid { get; init; }

    /// <summary>When that process started (UTC), or null: a pid alone is given out again.</summary>
    public DateTimeOffset? RequesterStartedAt { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When that process last said that it lives (UTC); null before it begins.</summary>
    public DateTimeOffset? HeartbeatAt { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What came out of it, in the words of the adapters; null before it ended.</summary>
    public string? Result { get; init; }

    /// <summary>True when it changes the machine or its caches: two such runs are never under way at once.</summary>
    public bool Changes => Verb is BrokerVerb.Download or BrokerVerb.Install or BrokerVerb.Restore or BrokerVerb.PrepareRestart;

    /// <summary>
    /// SHA-256 over what is asked for (64 hexadecimal digits). It stands in the task, which only an administrator can register: a run that somebody changed in the
    /// state is not done.
    /// </summary>
    public string ComputeHash()
    {
        using var sha = SHA256.Create();
        var hex = new StringBuilder();
        foreach (var part in sha.ComputeHash(Encoding.UTF8.GetBytes($"{Id}\n{Verb}\n{Request}")))
        {
            hex.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }
}
