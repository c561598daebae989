BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Initialize-DebianRoot -Path (Join-Path $TestDrive 'debian')
}

Describe 'The default views' {
    It 'show patches as a table that fits 80 columns' {
        $text = (Invoke-Fresh 'Get-PatchUpdate -Root $Root | Out-String -Width 80').Text
        $text | Should -Match 'Provider: apt'
        $text | Should -Match '(?m)^bugfix +unknown +hello +2\.10-2 +2\.10-3 +52 kB +held *$'
        $text | Should -Match '(?m)^security +unknown +openssl +3\.0\.15-1 +3\.0\.17-1 +1.4 MB *$'
    }

    It 'show an inventory as a list with figures, not contents' {
        $text = (Invoke-Fresh 'Get-PatchInventory -Root $Root | Out-String -Width 120').Text
        $text | Should -Match '(?m)^Installed +: 3 packages'
        $text | Should -Match '(?m)^Available +: 2 patches: 1 security, 1 bugfix'
        $text | Should -Match '(?m)^RestartPending +: unknown: '
    }

    It 'show <Type> without raw record text' -TestCases @(
        @{ Type = 'packages'; Script = '(Get-PatchInventory -Root $Root).Installed'; Expected = '(?m)^openssl +amd64 +3\.0\.15-1' }
        @{ Type = 'history'; Script = 'Get-PatchHistory -Root $Root'; Expected = '(?m)^2025-06-01 \d\d:\d\d +upgrade +openssl +3\.0\.14-1 +3\.0\.15-1' }
        @{ Type = 'providers'; Script = 'Get-PatchProvider -Root $Root'; Expected = '(?m)^apt +True' }
        @{ Type = 'a device'; Script = '(Get-PatchInventory -Root $Root).Device'; Expected = '(?m)^OperatingSystem +:' }
    ) {
        $text = (Invoke-Fresh "$Script | Out-String -Width 100").Text
        $text | Should -Match $Expected
        $text | Should -Not -Match '\{ \w+ = '
    }
}

Describe 'Tab completion' {
    It 'completes <Line>' -TestCases @(
        @{ Line = 'Get-PatchInventory -Provider a'; Expected = 'apt' }
        @{ Line = 'Get-PatchProvider -Name '; Expected = 'apt' }
        @{ Line = 'Get-PatchUpdate -Classification sec'; Expected = 'Security' }
        @{ Line = 'Get-PatchUpdate -Severity cr'; Expected = 'Critical' }
        @{ Line = 'Get-PatchHistory -Provider AP'; Expected = 'apt' }
    ) {
        (Invoke-Fresh "(TabExpansion2 -inputScript '$Line' -cursorColumn $($Line.Length)).CompletionMatches.CompletionText").Output | Should -Contain $Expected
    }
}

Describe 'Help' {
    It 'has a page with description, examples, input and output for every cmdlet, and a text for every parameter' {
        $problems = Invoke-Fresh '
            $common = [Management.Automation.PSCmdlet]::CommonParameters
            foreach ($command in Get-Command -Module PatchOps) {
                $help = Get-Help -Name $command.Name -Full
                $name = $command.Name
                if ($help.Synopsis.Length -lt 20) { "$name has no synopsis" }
                if (-not ($help.description | Out-String).Trim()) { "$name has no description" }
                if (-not $help.examples.example) { "$name has no example" }
                if (-not $help.inputTypes.inputType) { "$name has no input" }
                if (-not $help.returnValues.returnValue) { "$name has no output" }
                $declared = @($command.Parameters.Keys | Where-Object { $_ -notin $common })
                $described = @($help.parameters.parameter | Where-Object { ($_.description | Out-String).Trim().Length -gt 10 } | ForEach-Object name)
                foreach ($difference in Compare-Object -ReferenceObject $declared -DifferenceObject $described) { "$name -$($difference.InputObject) $($difference.SideIndicator)" }
            }'
        $problems.Text | Should -BeNullOrEmpty
        $problems.Errors | Should -BeNullOrEmpty
    }

    It 'has examples that PowerShell can parse, with cmdlets and parameters that exist' {
        $problems = Invoke-Fresh '
            foreach ($command in Get-Command -Module PatchOps) {
                foreach ($example in (Get-Help -Name $command.Name -Examples).examples.example) {
                    $code = ($example.code -split "\n\n")[0]
                    $errors = $null
                    $tree = [Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $errors)
                    if ($errors) { "$($command.Name): $code" }
                    foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                        # It comes with Windows alone.
                        if ($call.GetCommandName() -eq "New-CimSession" -and -not (Get-Command -Name New-CimSession -ErrorAction SilentlyContinue)) { continue }
                        $known = Get-Command -Name $call.GetCommandName() -ErrorAction SilentlyContinue
                        if (-not $known) { "$($command.Name): $($call.GetCommandName()) is unknown"; continue }
                        foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] }) {
                            if (-not $known.Parameters.ContainsKey($parameter.ParameterName)) { "$($command.Name): $($known.Name) has no -$($parameter.ParameterName)" }
                        }
                    }
                }
            }'
        $problems.Text | Should -BeNullOrEmpty
    }

    It 'has the topic <Topic>' -TestCases @(@{ Topic = 'about_PatchOps' }, @{ Topic = 'about_PatchOps_Errors' }) {
        (Invoke-Fresh "Get-Help -Name $Topic | Out-String").Text | Should -Match 'LONG DESCRIPTION'
    }

    It 'lists every error id in about_PatchOps_Errors' {
        $missing = Invoke-Fresh '
            $text = Get-Help -Name about_PatchOps_Errors | Out-String
            [PatchOps.Diagnostics.ErrorCodes]::All() | Where-Object { $text -notmatch $_.Id } | ForEach-Object Id'
        $missing.Text | Should -BeNullOrEmpty
    }
}
