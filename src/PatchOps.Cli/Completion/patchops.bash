# bash completion for patchops; load it with: source <(patchops completion bash)
_patchops() {
    local line="${COMP_LINE:0:COMP_POINT}" word candidate option
    word="${COMP_WORDS[COMP_CWORD]}"
    # bash may have cut the word at a colon or an equals sign; the option before it says what is meant.
    option="${COMP_WORDS[COMP_CWORD-1]}"
    COMPREPLY=()
    case "$option" in
        --root)
            compopt -o dirnames 2>/dev/null
            return ;;
        --inventory|--log|--policy|--plan|--source|--certificate)
            compopt -o default 2>/dev/null
            return ;;
        export|import|test|show)
            if [[ "$word" != -* ]]; then
                compopt -o default 2>/dev/null
                return
            fi ;;
    esac
    while IFS= read -r candidate; do
        if [[ -n "$candidate" && "$candidate" == "$word"* ]]; then
            COMPREPLY+=("$candidate")
        fi
    done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
}
complete -F _patchops patchops
