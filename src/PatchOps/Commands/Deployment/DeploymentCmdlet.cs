using System.Management.Automation;
using PatchOps.Deployment;
using PatchOps.Diagnostics;

namespace PatchOps.Commands;

/// <summary>What the cmdlets share that change the machine.</summary>
public abstract class DeploymentCmdlet : PatchCmdlet
{
    /// <summary>The title of a question.</summary>
    protected const string Caption = "Patch deployment";

    /// <inheritdoc/>
    protected override bool ReachesSafePoint => true;

    /// <summary>Whether this call only shows what it would do: -WhatIf, or the preference of whoever calls.</summary>
    protected bool IsDryRun => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? ((SwitchParameter)given).IsPresent
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Emits a result, and then what went wrong in it: with -ErrorAction Stop the result has been seen.</summary>
    /// <param name="result">The result.</param>
    protected void WriteResult(DeploymentResult result)
    {
        WriteObject(result);
        WriteDiagnostics(result.Told());
    }

    /// <summary>The failure of what cannot be deployed. Objects that were brought over from another process are told by their name.</summary>
    /// <param name="item">What came.</param>
    protected static PatchOpsException NotDeployable(object item)
    {
        var name = PSObject.AsPSObject(item).TypeNames[0];
        var copy = name.StartsWith("Deserialized.PatchOps.", StringComparison.Ordinal)
            ? " It is a copy from another process: make the plan in this one, or save it there as JSON and name the file with -Path."
            : "";
        return ErrorCodes.NotDeployable.ToException($"A {Printable.Of(name)} cannot be deployed: a plan, a patch or an inventory can.{copy}", Printable.Of(name));
    }
}
