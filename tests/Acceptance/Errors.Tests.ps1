BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Initialize-DebianRoot -Path (Join-Path $TestDrive 'debian')
    # The same tree with a status file whose middle is gone: a failure inside a result.
    Copy-Item -Path (Join-Path $TestDrive 'debian') -Destination (Join-Path $TestDrive 'damaged') -Recurse
    Get-ChildItem -Path (Join-Path $TestDrive 'damaged/var/lib/apt/lists') -Filter '*security*Packages' | Remove-Item
}

Describe 'A wrong call' {
    It 'ends the command with id, category, target, remedy and a typed exception' {
        $found = Invoke-FreshObject '
            try { Get-PatchInventory -Provider nosuch -Root $Root; "went on" }
            catch { [pscustomobject]@{ Id = $_.FullyQualifiedErrorId; Category = "$($_.CategoryInfo.Category)"; Target = $_.TargetObject; Remedy = $_.ErrorDetails.RecommendedAction; Type = $_.Exception.GetType().FullName; Message = "$_" } }'
        $found.Id | Should -Be 'PO1002,PatchOps.Commands.GetPatchInventoryCommand'
        $found.Category | Should -Be 'InvalidArgument'
        $found.Target | Should -Be 'nosuch'
        $found.Remedy | Should -Match 'Get-PatchProvider'
        $found.Type | Should -Be 'PatchOps.Diagnostics.PatchOpsException'
        $found.Message | Should -Match "no provider 'nosuch'"
    }

    It 'is not silenced by -ErrorAction SilentlyContinue' {
        (Invoke-Fresh 'try { Get-PatchUpdate -Provider nosuch -ErrorAction SilentlyContinue; "went on" } catch { "ended" }').Output | Should -Be 'ended'
    }

    It 'shows no stack trace without -Debug' {
        $result = Invoke-Fresh 'Get-PatchInventory -Provider nosuch'
        $result.Errors + $result.Text | Should -Not -Match '\.cs:line|   at PatchOps'
    }
}

Describe 'A failure inside a result' {
    It 'is a non-terminating error, a diagnostic of the inventory, and costs nothing else' {
        $found = Invoke-FreshObject '
            $inventory = Get-PatchInventory -Root ($Root -replace "debian$", "damaged") -ErrorAction SilentlyContinue -ErrorVariable failed
            [pscustomobject]@{
                Installed = $inventory.Installed.Count; Diagnostics = @(($inventory.Diagnostics | Where-Object -Property Level -EQ -Value Error).Id); Errors = @($failed.FullyQualifiedErrorId)
                Category = "$($failed[0].CategoryInfo.Category)"; Remedy = $failed[0].ErrorDetails.RecommendedAction; Complete = $inventory.IsComplete() }'
        $found.Installed | Should -Be 3
        $found.Diagnostics | Should -Be 'PO1205'
        $found.Errors | Should -Be 'PO1205,PatchOps.Commands.GetPatchInventoryCommand'
        $found.Category | Should -Be 'ObjectNotFound'
        $found.Remedy | Should -Match 'Refresh'
        $found.Complete | Should -BeFalse
    }

    It 'is said again by Get-PatchUpdate, whose list is all its reader sees' {
        $ids = Invoke-FreshObject '
            $inventory = Get-PatchInventory -Root ($Root -replace "debian$", "damaged") -ErrorAction SilentlyContinue
            $null = $inventory | Get-PatchUpdate -ErrorAction SilentlyContinue -ErrorVariable failed
            @($failed.FullyQualifiedErrorId)'
        $ids | Should -Be 'PO1205,PatchOps.Commands.GetPatchUpdateCommand'
    }

    It 'ends the pipeline with -ErrorAction Stop' {
        (Invoke-Fresh 'try { Get-PatchInventory -Root ($Root -replace "debian$", "damaged") -ErrorAction Stop; "went on" } catch { $_.FullyQualifiedErrorId }').Output | Should -Match '^PO1205,'
    }

    It 'is written where there is no package source at all' {
        $found = Invoke-FreshObject '
            $null = New-Item -Path $Folder/empty -ItemType Directory
            $list = @(Get-PatchUpdate -Root $Folder/empty -ErrorAction SilentlyContinue -ErrorVariable failed)
            [pscustomobject]@{ Count = $list.Count; Ids = @($failed.FullyQualifiedErrorId) }'
        $found.Count | Should -Be 0
        $found.Ids | Should -Contain 'PO1003,PatchOps.Commands.GetPatchUpdateCommand'
    }
}
