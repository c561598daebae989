using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>A failure of the other side, as it passes to this one with all that the user is told.</summary>
internal sealed record BrokerFailure
{
    /// <summary>The stable id.</summary>
    public required string Id { get; init; }

    /// <summary>The kind.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What to do.</summary>
    public required string Remedy { get; init; }

    /// <summary>What happened.</summary>
    public required string Message { get; init; }

    /// <summary>To what, or null.</summary>
    public string? Target { get; init; }

    /// <summary>A failure as it is passed on; one that is not ours is a defect, as in every front door.</summary>
    public static BrokerFailure Of(Exception failure)
    {
        var ours = failure as PatchOpsException ?? ErrorCodes.Unexpected.ToException($"{failure.GetType().Name}: {failure.Message}");
        return new BrokerFailure
        {
            Id = ours.Code.Id,
            Category = ours.Code.Category,
            Title = ours.Code.Title,
            Remedy = ours.Code.Remedy,
            Message = ours.Message,
            Target = ours.Target,
        };
    }

    /// <summary>The failure again.</summary>
    public PatchOpsException ToException()
    {
        // Callers compare with the code itself, where it says the same.
        var known = ErrorCodes.All().FirstOrDefault(code => code.Id == Id);
        var code = known is null ? new ErrorCode { Id = Id, Category = Category, Title = Title, Remedy = Remedy }
            : known.Remedy == Remedy ? known
            : known with { Remedy = Remedy };
        return code.ToException(Message, Target);
    }
}
