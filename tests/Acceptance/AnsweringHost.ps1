# Dot-sourced by the tests that need somebody at the keyboard: a host that gives the same answer to every question, and counts them.

class AnsweringUI : System.Management.Automation.Host.PSHostUserInterface {
    [int] $Answer
    [System.Collections.Generic.List[string]] $Questions = [System.Collections.Generic.List[string]]::new()

    [int] PromptForChoice([string] $caption, [string] $message, [System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription]] $choices, [int] $defaultChoice) {
        $this.Questions.Add($message)
        return $this.Answer
    }

    [System.Management.Automation.Host.PSHostRawUserInterface] get_RawUI() { return $null }
    [string] ReadLine() { return '' }
    [securestring] ReadLineAsSecureString() { return $null }
    [void] Write([string] $value) { }
    [void] Write([System.ConsoleColor] $foreground, [System.ConsoleColor] $background, [string] $value) { }
    [void] WriteLine([string] $value) { }
    [void] WriteErrorLine([string] $value) { }
    [void] WriteDebugLine([string] $message) { }
    [void] WriteVerboseLine([string] $message) { }
    [void] WriteWarningLine([string] $message) { }
    [void] WriteProgress([long] $sourceId, [System.Management.Automation.ProgressRecord] $record) { }
    [System.Collections.Generic.Dictionary[string, psobject]] Prompt([string] $caption, [string] $message, [System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription]] $descriptions) { return $null }
    [pscredential] PromptForCredential([string] $caption, [string] $message, [string] $userName, [string] $targetName) { return $null }
    [pscredential] PromptForCredential([string] $caption, [string] $message, [string] $userName, [string] $targetName, [System.Management.Automation.PSCredentialTypes] $types, [System.Management.Automation.PSCredentialUIOptions] $options) { return $null }
}

class AnsweringHost : System.Management.Automation.Host.PSHost {
    [AnsweringUI] $Keyboard = [AnsweringUI]::new()
    [guid] $Identity = [guid]::NewGuid()

    [string] get_Name() { return 'AnsweringHost' }
    [version] get_Version() { return [version] '1.0' }
    [guid] get_InstanceId() { return $this.Identity }
    [System.Management.Automation.Host.PSHostUserInterface] get_UI() { return $this.Keyboard }
    [cultureinfo] get_CurrentCulture() { return [cultureinfo]::InvariantCulture }
    [cultureinfo] get_CurrentUICulture() { return [cultureinfo]::InvariantCulture }
    [void] EnterNestedPrompt() { }
    [void] ExitNestedPrompt() { }
    [void] NotifyBeginApplication() { }
    [void] NotifyEndApplication() { }
    [void] SetShouldExit([int] $exitCode) { }
}

# Runs a script where every question is answered with the choice of that number (0 is Yes, 2 is No).
function Invoke-Answering([int] $Answer, [string] $Script) {
    $answering = [AnsweringHost]::new()
    $answering.Keyboard.Answer = $Answer
    $runspace = [runspacefactory]::CreateRunspace($answering)
    $runspace.Open()
    $shell = [powershell]::Create($runspace).AddScript($Script)
    try { [pscustomobject]@{ Output = @($shell.Invoke()); Questions = @($answering.Keyboard.Questions); Errors = @($shell.Streams.Error | ForEach-Object { "$_" }) } }
    finally { $shell.Dispose(); $runspace.Dispose() }
}
