using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>What can be told to an RMM, and what reads it.</summary>
internal static class RmmSubjects
{
    private static readonly (Type Type, Func<object, RmmDigest> Read)[] s_table =
    [
        (typeof(ComplianceReport), subject => ReportSubject.Read((ComplianceReport)subject)),
        (typeof(DeploymentResult), subject => DeploymentSubject.Read((DeploymentResult)subject)),
        (typeof(RecordedDeployment), subject => DeploymentSubject.Read((RecordedDeployment)subject)),
        (typeof(PatchPlan), subject => PlanSubject.Read((PatchPlan)subject)),
        (typeof(PatchInventory), subject => InventorySubject.Read((PatchInventory)subject)),
        (typeof(RmmNote), subject => NoteSubject.Read((RmmNote)subject)),
        (typeof(Exception), subject => FailureSubject.Read((Exception)subject)),
    ];

    /// <summary>The digest of a result or a failure.</summary>
    /// <exception cref="PatchOpsException">PO2005: it is neither.</exception>
    public static RmmDigest Read(object? subject)
    {
        foreach (var row in s_table)
        {
            if (row.Type.IsInstanceOfType(subject))
            {
                return row.Read(subject!);
            }
        }

        var name = RmmText.Clean(subject?.GetType().Name ?? "null");
        throw ErrorCodes.RmmNotConvertible.ToException($"An object of the type {name} is no result that can be told to an RMM.", name);
    }
}
