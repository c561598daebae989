@{
    RootModule = 'PSWindowsUpdate.psm1'
    ModuleVersion = '2.2.1.3'
    GUID = '0d7b9d53-6a07-4d7c-9a51-6f0a3d4a7c11'
    Author = 'PatchOps tests'
    Description = 'A stand-in for the tests: the parameters, type names and output of the module of that name, over updates in a file.'
    PowerShellVersion = '5.1'
    FunctionsToExport = 'Get-WindowsUpdate', 'Remove-WindowsUpdate', 'Get-WURebootStatus', 'Get-WUHistory'
    AliasesToExport = 'Get-WUList', 'Get-WUInstall', 'Install-WindowsUpdate', 'Download-WindowsUpdate', 'Hide-WindowsUpdate'
    CmdletsToExport = @()
    VariablesToExport = @()
}
