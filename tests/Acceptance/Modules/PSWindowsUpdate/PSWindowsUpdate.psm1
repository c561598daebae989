# A stand-in for tests. Its updates stand in the JSON file that PATCHOPS_TEST_UPDATES names: an array of objects with id, revision, kb, title, sizeMB, severity, category, eula (accepted),
# hidden, installed, reboot, uninstallable, fail (an HRESULT), lies (says that it is installed, and is not). Each call is noted beside it, in the same file with ".log".

$script:Computer = [Environment]::MachineName

function Read-State { @(Get-Content -LiteralPath $env:PATCHOPS_TEST_UPDATES -Raw -Encoding UTF8 | ConvertFrom-Json | ForEach-Object { $_ }) }
function Write-State([object[]] $State) { [IO.File]::WriteAllText($env:PATCHOPS_TEST_UPDATES, (ConvertTo-Json -InputObject @($State) -Depth 4)) }

function Write-Call([string] $Command, [System.Collections.IDictionary] $Bound) {
    $words = foreach ($name in $Bound.Keys | Sort-Object) { "-$name $($Bound[$name] -join ',')" }
    [IO.File]::AppendAllText("$env:PATCHOPS_TEST_UPDATES.log", "$Command $($words -join ' ')`n")
}

function ConvertTo-Update($Row) {
    $item = [pscustomobject]@{
        Title = $Row.title
        Identity = [pscustomobject]@{ UpdateID = $Row.id; RevisionNumber = [int] $Row.revision }
        KBArticleIDs = @($Row.kb | Where-Object { $_ })
        Categories = @([pscustomobject]@{ Name = 'Updates'; CategoryID = $Row.category })
        MsrcSeverity = $Row.severity
        MaxDownloadSize = [decimal] ($Row.sizeMB * 1MB)
        LastDeploymentChangeTime = [datetime]::new(2026, 3, 10, 0, 0, 0, [DateTimeKind]::Utc)
        Type = 1
        InstallationBehavior = [pscustomobject]@{ Impact = 0; RebootBehavior = if ($Row.reboot) { 1 } else { 2 }; CanRequestUserInput = $false }
        EulaAccepted = [bool] $Row.eula
        IsHidden = [bool] $Row.hidden
        IsInstalled = [bool] $Row.installed
        IsDownloaded = [bool] $Row.downloaded
        RebootRequired = [bool] $Row.waiting
        IsUninstallable = [bool] $Row.uninstallable
        CveIDs = @()
        SupersededUpdateIDs = @()
        Size = "$($Row.sizeMB)MB"
        Status = "-$(if ($Row.downloaded) { 'D' } else { '-' })$(if ($Row.installed) { 'I' } else { '-' })----"
        ComputerName = if ($Row.computer) { $Row.computer } else { $script:Computer }
        KB = @($Row.kb | Where-Object { $_ } | ForEach-Object { "KB$_" }) -join ', '
    }
    $item.PSObject.TypeNames.Clear()
    $item.PSObject.TypeNames.Add('PSWindowsUpdate.WindowsUpdate')
    $item
}

function Get-WindowsUpdate {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High', DefaultParameterSetName = 'Default')]
    param(
        [Parameter(ValueFromPipeline, ValueFromPipelineByPropertyName)] [string[]] $ComputerName,
        [switch] $SendReport, [hashtable] $PSWUSettings, [switch] $SendHistory, [datetime] $ScheduleJob, [switch] $AcceptAll, [int] $RecurseCycle, [switch] $Hide,
        [switch] $Download, [switch] $ForceDownload, [switch] $Install, [switch] $ForceInstall, [switch] $AutoReboot, [switch] $IgnoreReboot, [datetime] $ScheduleReboot,
        [Parameter(ParameterSetName = 'ServiceID')] [string] $ServiceID,
        [Parameter(ParameterSetName = 'WindowsUpdate')] [switch] $WindowsUpdate,
        [Parameter(ParameterSetName = 'MicrosoftUpdate')] [switch] $MicrosoftUpdate,
        [string] $Criteria, [string] $UpdateType, [string] $DeploymentAction, [switch] $IsAssigned, [switch] $IsPresent, [switch] $BrowseOnly, [switch] $AutoSelectOnWebSites,
        [string[]] $UpdateID, [string[]] $NotUpdateID, [int] $RevisionNumber, [string[]] $CategoryIDs, [switch] $IsInstalled, [switch] $IsHidden, [switch] $WithHidden,
        [switch] $ShowPreSearchCriteria, [string[]] $RootCategories, [string[]] $Category, [string[]] $KBArticleID, [string] $Title, [string[]] $Severity, [string[]] $NotCategory,
        [string[]] $NotKBArticleID, [string] $NotTitle, [string[]] $NotSeverity, [switch] $IgnoreUserInput, [switch] $IgnoreRebootRequired, [switch] $AutoSelectOnly,
        [long] $MaxSize, [long] $MinSize, [switch] $Debuger
    )

    process {
        Write-Call 'Get-WindowsUpdate' $PSBoundParameters
        if ($env:PATCHOPS_TEST_UPDATES_FAIL -eq 'search') {
            # The module itself only warns of what it takes to be passing, and lists nothing.
            Write-Warning '0x8024402C: The proxy server or target server name cannot be resolved.'
            return
        }

        if ($env:PATCHOPS_TEST_UPDATES_FAIL -eq 'rights') {
            $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new(
                    [Exception]::new('To perform operations you must run an elevated Windows PowerShell console.'), 'AccessDenied', 'PermissionDenied', $null))
        }

        $state = Read-State
        $rows = @($state | Where-Object {
                [bool] $_.installed -eq [bool] $IsInstalled -and ($WithHidden -or -not $_.hidden) -and (-not $UpdateID -or $UpdateID -contains $_.id) -and
                (-not $RevisionNumber -or $RevisionNumber -eq $_.revision) -and (-not $KBArticleID -or @($KBArticleID -replace '^KB') -contains $_.kb)
            })
        foreach ($row in $rows) {
            $item = ConvertTo-Update $row
            if (-not ($Install -or $Download)) { $item; continue }

            $item.PSObject.TypeNames.Insert(0, 'PSWindowsUpdate.WindowsUpdateJob')
            $chosen = $AcceptAll -or $PSCmdlet.ShouldProcess($script:Computer, $row.title)
            $item | Add-Member -NotePropertyName X -NotePropertyValue 1
            $item | Add-Member -NotePropertyName ChooseResult -NotePropertyValue $(if ($chosen) { 'Accepted' } else { 'Rejected' })
            $item | Add-Member -NotePropertyName Result -NotePropertyValue $item.ChooseResult
            $item
            if (-not $chosen) { continue }

            $row.eula = $true
            $row | Add-Member -NotePropertyName downloaded -NotePropertyValue $true -Force
            $item.X = 2
            $item | Add-Member -NotePropertyName DownloadResult -NotePropertyValue 'Downloaded'
            $item.Result = 'Downloaded'
            $item
            if (-not $Install) { continue }

            if ($row.fail -like '0x*') {
                Write-Error -Message 'Installation failure.' -ErrorId $row.fail -Category CloseError
                continue
            }

            if (-not $row.lies) {
                if ($row.reboot) { $row | Add-Member -NotePropertyName waiting -NotePropertyValue $true -Force } else { $row.installed = $true }
            }

            $item.X = 3
            $item | Add-Member -NotePropertyName InstallResult -NotePropertyValue 'Installed'
            $item.Result = 'Installed'
            $item
        }

        if ($Install -or $Download) { Write-State $state }
    }
}

function Remove-WindowsUpdate {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High', DefaultParameterSetName = 'WUSAMode')]
    param(
        [string[]] $ComputerName, [datetime] $ScheduleJob,
        [Parameter(Mandatory, ParameterSetName = 'WUSAMode')] [string] $KBArticleID,
        [Parameter(Mandatory, ParameterSetName = 'WUApiMode')] [string] $UpdateID,
        [switch] $AutoReboot, [switch] $IgnoreReboot, [datetime] $ScheduleReboot, [switch] $WUSAMode, [switch] $Debuger
    )

    Write-Call 'Remove-WindowsUpdate' $PSBoundParameters
    $state = Read-State
    foreach ($row in @($state | Where-Object { $_.installed -and $_.id -eq $UpdateID })) {
        if (-not $PSCmdlet.ShouldProcess($script:Computer, $row.title)) { continue }
        if ($row.uninstallable) { $row.installed = $false } else { Write-Warning 'Exception from HRESULT: 0x80240028. The update could not be uninstalled.' }
    }

    Write-State $state
}

function Get-WURebootStatus {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium', DefaultParameterSetName = 'ManualReboot')]
    param([string[]] $ComputerName, [switch] $Silent, [switch] $AutoReboot, [datetime] $ScheduleReboot, [switch] $CancelReboot, [switch] $Debuger)

    Write-Call 'Get-WURebootStatus' $PSBoundParameters
    if (-not $PSCmdlet.ShouldProcess($script:Computer, 'Get Windows Update reboot status')) { return }
    if (-not $Silent) { throw 'It would ask at the console.' }
    [bool] (Read-State | Where-Object { $_.waiting })
}

function Get-WUHistory {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    param([string[]] $ComputerName, [datetime] $MaxDate, [int] $Last, [switch] $Debuger)

    Write-Call 'Get-WUHistory' $PSBoundParameters
    if (-not $PSCmdlet.ShouldProcess($script:Computer, 'Get Windows Update History')) { return }
    $day = 0
    foreach ($row in Read-State | Where-Object { $_.installed -or $_.waiting }) {
        $day++
        $item = [pscustomobject]@{
            UpdateIdentity = [pscustomobject]@{ UpdateID = $row.id; RevisionNumber = $row.revision }
            ComputerName = $script:Computer; OperationName = 'Installation'; Date = [datetime]::new(2026, 3, 28 - $day, 10, 0, 0, [DateTimeKind]::Local); Title = $row.title; Result = 'Succeeded'; KB = "KB$($row.kb)"
        }
        $item.PSObject.TypeNames.Clear()
        $item.PSObject.TypeNames.Add('PSWindowsUpdate.History')
        $item
    }
}

New-Alias -Name Get-WUList -Value Get-WindowsUpdate
New-Alias -Name Get-WUInstall -Value Get-WindowsUpdate
New-Alias -Name Install-WindowsUpdate -Value Get-WindowsUpdate
New-Alias -Name Download-WindowsUpdate -Value Get-WindowsUpdate
New-Alias -Name Hide-WindowsUpdate -Value Get-WindowsUpdate
Export-ModuleMember -Function Get-WindowsUpdate, Remove-WindowsUpdate, Get-WURebootStatus, Get-WUHistory -Alias *
