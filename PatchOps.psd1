# The manifest's source. The build stamps the version from Directory.Build.props and stages it as out/PatchOps/PatchOps.psd1.
@{
    RootModule = 'PatchOps.dll'
    ModuleVersion = '0.0.0'
    GUID = '6d2f7b1e-3c54-4d0a-9a63-0f8f5a1f7f52'
    Author = 'PatchOps contributors'
    CompanyName = 'PatchOps'
    Copyright = 'PatchOps contributors, MIT licence'
    Description = 'Patch management for managed service providers, on Windows and Linux: what is installed, what is missing, what is vulnerable, and what was changed when, as objects.'
    PowerShellVersion = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    # No FormatsToProcess: PatchOps.format.ps1xml is loaded by the first command of a session, so that importing stays quick.
    FunctionsToExport = @()
    CmdletsToExport = @(
        'ConvertTo-PatchRmmResult'
        'Export-PatchAdvisory'
        'Export-PatchInventory'
        'Export-PatchPlan'
        'Export-PatchReport'
        'Get-PatchAdvisory'
        'Get-PatchDeployment'
        'Get-PatchHistory'
        'Get-PatchInventory'
        'Get-PatchPolicy'
        'Get-PatchProvider'
        'Get-PatchSchedule'
        'Get-PatchStandard'
        'Get-PatchUpdate'
        'Get-PatchVulnerability'
        'Get-PatchWindow'
        'Import-PatchAdvisory'
        'Import-PatchInventory'
        'Invoke-PatchDeployment'
        'Measure-PatchImpact'
        'New-PatchPlan'
        'Publish-PatchRmmResult'
        'Register-PatchSchedule'
        'Test-PatchCompliance'
        'Test-PatchPolicy'
        'Undo-PatchDeployment'
        'Unregister-PatchSchedule'
        'Update-PatchAdvisory'
    )
    VariablesToExport = @()
    AliasesToExport = @()
    PrivateData = @{
        PSData = @{
            Tags = @('Patch', 'PatchManagement', 'Update', 'WindowsUpdate', 'apt', 'Vulnerability', 'CVE', 'KEV', 'MSP', 'RMM', 'Windows', 'Linux', 'PSEdition_Core', 'PSEdition_Desktop')
            LicenseUri = 'https://opensource.org/license/mit'
            Prerelease = ''
        }
    }
}
