# Get-PatchInventory -CimSession: over sessions of the shape of PowerShell's own, and its own as far as it has any here.

BeforeDiscovery {
    $assembly = try { [Microsoft.Management.Infrastructure.CimSession].Assembly } catch { $null }
    if (-not $assembly) { Write-Warning 'The test on the real Microsoft.Management.Infrastructure is skipped: this PowerShell does not bring it.' }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script:Fixtures = (Resolve-Path -Path "$PSScriptRoot/Fixtures").Path
    $script:Head = "`$source = Get-Content -Path '$Fixtures/CimSession.cs' -Raw
        `$session = Add-Type -TypeDefinition `$source -PassThru -WarningAction SilentlyContinue -IgnoreWarnings | Where-Object Name -EQ CimSession
        function New-Session([string] `$Name, [switch] `$CanScan, [switch] `$IsUnreachable) { `$new = `$session::new(); `$new.ComputerName = `$Name; `$new.CanScan = `$CanScan; `$new.IsUnreachable = `$IsUnreachable; `$new };"
}

Describe 'Get-PatchInventory -CimSession' {
    It 'gives the inventory that a scan on the machine would, and leaves the session open' {
        $found = Invoke-FreshObject "$Head
            `$far = New-Session web01 -CanScan
            `$inventory = Get-PatchInventory -CimSession `$far
            [pscustomobject]@{ Name = `$inventory.Device.Name; Build = `$inventory.Device.Os.Build; Type = `$inventory.Device.Os.InstallationType; Root = `$inventory.Root
                Installed = @(`$inventory.Installed | ForEach-Object { ""`$(`$_.Provider) `$(`$_.Name)"" }); Available = @(`$inventory.Available.Id); Kb = @(`$inventory.Available.Kb)
                Pending = `$inventory.RebootState.Pending; Complete = `$inventory.IsComplete(); Seen = [bool] `$inventory.Available[0].FirstSeenAt; Closed = `$far.WasClosed }"
        $found.Name | Should -Be 'WEB01'
        $found.Build | Should -Be '10.0.20348.4405'
        $found.Type | Should -Be 'Server'
        $found.Root | Should -Be '/'
        $found.Installed | Should -Be 'software KB5058385'
        $found.Available | Should -Be 'wua:ddb74579-7a1f-4d1f-80c8-e8647055314e@200'
        $found.Kb | Should -Be 'KB5071547'
        $found.Pending | Should -BeFalse
        $found.Complete | Should -BeFalse
        $found.Seen | Should -BeTrue
        $found.Closed | Should -BeFalse
    }

    It 'takes sessions and objects that have one from the pipeline, and one that fails costs no other' {
        $found = Invoke-FreshObject "$Head
            `$all = @((New-Session web01 -CanScan), (New-Session web02 -IsUnreachable), 'web03', [pscustomobject]@{ Name = 'x'; CimSession = New-Session web04 } |
                Get-PatchInventory -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Names = @(`$all.Device.Name); Ids = @(`$failed.FullyQualifiedErrorId -replace ',.*'); Targets = @(`$failed.TargetObject); Complete = @(`$all | ForEach-Object { `$_.IsComplete() }) }"
        $found.Names | Should -Be 'WEB01', 'WEB04'
        $found.Ids | Should -Be 'PO1117', 'PO1112', 'PO1111', 'PO1114'
        ($found.Targets | Select-Object -Last 3) | Should -Be 'web02', 'System.String', 'web04'
        $found.Complete | Should -Be $false, $false
    }

    It 'feeds what comes after it, as any inventory does' {
        $found = Invoke-FreshObject "$Head
            `$null = Update-PatchAdvisory -Source '$Fixtures/cvrf-2025-Dec.xml'
            `$inventory = Get-PatchInventory -CimSession (New-Session web01 -CanScan)
            [pscustomobject]@{ Cves = @(`$inventory.Available[0].Cves); Findings = @(`$inventory | Get-PatchVulnerability -WarningAction SilentlyContinue).Cve }"
        $found.Cves | Should -Contain 'CVE-2025-62221'
        $found.Findings | Should -Contain 'CVE-2025-62221'
    }

    It 'has nothing to do with a root, a provider or a refresh' {
        $found = Invoke-FreshObject "$Head
            @(foreach (`$more in @{ Root = '/' }, @{ Provider = 'wua' }, @{ Refresh = `$true }) { try { Get-PatchInventory -CimSession (New-Session web01) @more; 'taken' } catch { `$_.FullyQualifiedErrorId } })"
        $found | Should -Be (@('AmbiguousParameterSet,PatchOps.Commands.GetPatchInventoryCommand') * 3)
    }

    It 'speaks to the real session type, and says so where its library is not whole' -Skip:(-not $assembly) {
        $found = Invoke-FreshObject "
            `$type = [Microsoft.Management.Infrastructure.CimSession]
            `$real = [Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject(`$type)
            `$null = Get-PatchInventory -CimSession `$real -ErrorAction SilentlyContinue -ErrorVariable failed
            `$options = [Microsoft.Management.Infrastructure.Options.CimOperationOptions]
            [pscustomobject]@{ Ids = @(`$failed.FullyQualifiedErrorId -replace ',.*')
                Members = @(
                    [bool] `$type.GetMethod('QueryInstances', [type[]] ([string], [string], [string], `$options))
                    [bool] `$type.GetMethod('InvokeMethod', [type[]] ([string], [string], [string], [Microsoft.Management.Infrastructure.CimMethodParametersCollection], `$options))
                    [bool] `$type.GetMethod('InvokeMethod', [type[]] ([string], [Microsoft.Management.Infrastructure.CimInstance], [string], [Microsoft.Management.Infrastructure.CimMethodParametersCollection], `$options))
                    [bool] `$type.GetMethod('CreateInstance', [type[]] ([string], [Microsoft.Management.Infrastructure.CimInstance]))
                    [bool] [Microsoft.Management.Infrastructure.CimMethodParameter].GetMethod('Create', [type[]] ([string], [object], [Microsoft.Management.Infrastructure.CimFlags]))
                    [bool] [Microsoft.Management.Infrastructure.CimMethodParametersCollection].GetMethod('Add', [type[]] [Microsoft.Management.Infrastructure.CimMethodParameter])
                    [bool] [Microsoft.Management.Infrastructure.CimInstance].GetConstructor([type[]] ([string], [string]))
                    [bool] `$options.GetMethod('SetCustomOption', [type[]] ([string], [int], [bool]))
                    [bool] `$options.GetMethod('SetCustomOption', [type[]] ([string], [bool], [bool]))
                    [bool] `$options.GetProperty('Timeout') -and [bool] `$options.GetProperty('CancellationToken') -and [bool] [Microsoft.Management.Infrastructure.CimMethodResult].GetProperty('OutParameters')
                ) }"
        $found.Ids | Should -Be 'PO1112'
        $found.Members | Should -Not -Contain $false
        $found.Members.Count | Should -Be 10
    }
}
