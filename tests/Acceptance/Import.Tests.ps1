BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Initialize-DebianRoot -Path (Join-Path $TestDrive 'debian')
}

Describe 'Importing the module' {
    It 'prints nothing' {
        $result = Invoke-Fresh -Bare 'Import-Module -Name $Module'
        $result.Text | Should -BeNullOrEmpty
        $result.Errors | Should -BeNullOrEmpty
        $result.ExitCode | Should -Be 0
    }

    It 'exports its cmdlets and nothing else, at the version of the build' {
        $found = Invoke-FreshObject '[pscustomobject]@{ Names = @((Get-Command -Module PatchOps).Name | Sort-Object); Version = (Get-Module -Name PatchOps).Version.ToString() }'
        $found.Names | Should -Be 'ConvertTo-PatchRmmResult', 'Export-PatchAdvisory', 'Export-PatchInventory', 'Export-PatchPlan', 'Get-PatchAdvisory', 'Get-PatchDeployment', 'Get-PatchHistory', 'Get-PatchInventory', 'Get-PatchPolicy', 'Get-PatchProvider',
            'Get-PatchSchedule', 'Get-PatchStandard', 'Get-PatchUpdate', 'Get-PatchVulnerability', 'Get-PatchWindow', 'Import-PatchAdvisory', 'Import-PatchInventory', 'Invoke-PatchDeployment', 'New-PatchPlan', 'Publish-PatchRmmResult',
            'Register-PatchSchedule', 'Test-PatchCompliance', 'Test-PatchPolicy', 'Undo-PatchDeployment', 'Unregister-PatchSchedule', 'Update-PatchAdvisory'
        $props = [xml](Get-Content -Path "$PSScriptRoot/../../Directory.Build.props" -Raw)
        $found.Version | Should -Be $props.SelectSingleNode('//Version').InnerText.Split('-')[0]
    }

    It 'has a sound manifest' {
        { Test-ModuleManifest -Path (Join-Path $Module 'PatchOps.psd1') -ErrorAction Stop } | Should -Not -Throw
    }

    It 'has its default views from the first command on, in every runspace, whatever the preferences' {
        $show = '(Get-PatchStandard -Id bod-26-04 | Out-String).Trim().Split([char]10)[0]'
        $found = Invoke-FreshObject "`$WhatIfPreference = `$true; @(($show), (Start-ThreadJob { Import-Module '$Module'; $show } | Receive-Job -Wait -AutoRemoveJob))"
        $found.Count | Should -Be 2
        $found | Should -Match '^Id +Rules +Times +Source'
    }

    It 'loads none of its libraries before they are needed' {
        $found = Invoke-FreshObject '@([AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -match "^PatchOps.Adapters$|SQLite|Yaml" }).Count'
        $found | Should -Be 0
    }

    It 'makes its types resolve by name' {
        Invoke-FreshObject '[PatchOps.PatchInventory].FullName, [PatchOps.AvailablePatch].FullName' | Should -Be 'PatchOps.PatchInventory', 'PatchOps.AvailablePatch'
    }

    It 'works after it was removed and imported again' {
        $count = Invoke-FreshObject '
            $first = @(Get-PatchUpdate -Root $Root).Count
            Remove-Module -Name PatchOps
            Import-Module -Name $Module
            Import-Module -Name $Module -Force
            $first + @(Get-PatchUpdate -Root $Root).Count'
        $count | Should -Be 4
    }

    It 'leaves other runspaces working when one removes it' {
        $names = Invoke-FreshObject '
            $other = [powershell]::Create().AddScript("Import-Module -Name ''$Module''; Get-PatchUpdate -Root ''$Root''").AddScript("Get-PatchUpdate -Root ''$Root''")
            $null = Get-PatchUpdate -Root $Root
            Remove-Module -Name PatchOps
            @($other.Invoke().Name)'
        $names | Should -Be 'hello', 'openssl'
    }

    It 'works in ForEach-Object -Parallel' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $names = Invoke-FreshObject -Bare '
            1..4 | ForEach-Object -ThrottleLimit 4 -Parallel { Import-Module -Name $using:Module; Get-PatchUpdate -Root $using:Root } | Group-Object -Property Name -NoElement | Select-Object -Property Name, Count'
        @($names | ForEach-Object { "$($_.Name) $($_.Count)" } | Sort-Object) | Should -Be 'hello 4', 'openssl 4'
    }

    It 'works in Start-ThreadJob' -Skip:(-not (Get-Command -Name Start-ThreadJob -ErrorAction Ignore)) {
        $names = Invoke-FreshObject -Bare '
            $jobs = 1..2 | ForEach-Object { Start-ThreadJob -ScriptBlock { Import-Module -Name $using:Module; (Get-PatchUpdate -Root $using:Root).Name } }
            @($jobs | Receive-Job -Wait -AutoRemoveJob | Sort-Object)'
        $names | Should -Be 'hello', 'hello', 'openssl', 'openssl'
    }

    It 'works in Start-Job, whose objects keep their properties' {
        $ids = Invoke-FreshObject -Bare '
            $job = Start-Job -ScriptBlock { Import-Module -Name $using:Module; Get-PatchUpdate -Root $using:Root }
            @(($job | Receive-Job -Wait -AutoRemoveJob).Id)'
        $ids | Should -Be 'apt:hello:amd64@2.10-3', 'apt:openssl:amd64@3.0.17-1'
    }

    It 'names the files that are missing from the module' {
        $found = Invoke-FreshObject -Bare '
            Copy-Item -Path $Module -Destination (Join-Path $Folder PatchOps) -Recurse
            Get-ChildItem -Path (Join-Path $Folder PatchOps/lib) -Recurse -Filter YamlDotNet.dll | Remove-Item
            Import-Module -Name (Join-Path $Folder PatchOps)
            try { Get-PatchProvider } catch { [pscustomobject]@{ Id = $_.FullyQualifiedErrorId; Message = "$_"; Remedy = $_.ErrorDetails.RecommendedAction } }'
        $found.Id | Should -Be 'PO1006,PatchOps.Commands.GetPatchProviderCommand'
        $found.Message | Should -Match 'YamlDotNet\.dll missing'
        $found.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'has no public type that shows one of the adapters'' types' {
        $found = Invoke-FreshObject '
            $null = Get-PatchProvider
            $flags = [Reflection.BindingFlags]"Public, NonPublic, Instance, Static, DeclaredOnly"
            $types = foreach ($type in [PatchOps.Commands.PatchCmdlet].Assembly.GetExportedTypes()) {
                $type.BaseType; $type.GetInterfaces(); $type.CustomAttributes.AttributeType
                foreach ($member in $type.GetMembers($flags)) {
                    $member.CustomAttributes.AttributeType
                    if ($member -is [Reflection.MethodBase]) { $member.GetParameters().ParameterType }
                    if ($member -is [Reflection.MethodInfo]) { $member.ReturnType }
                    if ($member -is [Reflection.PropertyInfo]) { $member.PropertyType }
                    if ($member -is [Reflection.FieldInfo]) { $member.FieldType }
                }
            }
            $names = @($types | Where-Object { $_ } | ForEach-Object { $_.Assembly.GetName().Name } | Sort-Object -Unique)
            [pscustomobject]@{ Names = $names; References = @([PatchOps.Commands.PatchCmdlet].Assembly.GetReferencedAssemblies().Name) }'
        $found.Names | Should -Contain 'PatchOps.Core'
        $found.Names + $found.References | Where-Object { $_ -match 'Adapters|Yaml|SQLite' } | Should -BeNullOrEmpty
    }
}
