using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using PatchOps.Loading;

namespace PatchOps.Hosting;

/// <summary>
/// The default views, loaded by the first command of a runspace and not by the import: for them the engine builds its whole table of views anew, which
/// takes about a third of what importing the module costs, also in the many sessions whose profile imports it and that never use it.
/// </summary>
internal static class DefaultViews
{
    private const string FileName = "PatchOps.format.ps1xml";
    private const string Script = "param($path) Microsoft.PowerShell.Utility\\Update-FormatData -AppendPath $path -WhatIf:$false -Confirm:$false -ErrorAction Stop";

    private static readonly ConditionalWeakTable<Runspace, object> s_loaded = new();

    /// <summary>Loads them, once for the runspace that a cmdlet runs in. Where that is forbidden, results are shown as lists of their properties.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    public static void LoadOnce(PSCmdlet cmdlet)
    {
        if (Runspace.DefaultRunspace is not { } runspace || s_loaded.TryGetValue(runspace, out _))
        {
            return;
        }

        s_loaded.GetValue(runspace, static _ => new object());
        try
        {
            cmdlet.InvokeCommand.InvokeScript(false, ScriptBlock.Create(Script), null, Path.Combine(ModuleFolder.OfThisAssembly().Path, FileName));
        }
        catch (RuntimeException failure)
        {
            cmdlet.WriteDebug($"The default views were not loaded: {failure.Message}");
        }
    }
}
