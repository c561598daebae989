#compdef patchops
# zsh completion for patchops; save it as _patchops in a folder of $fpath, or source it after compinit.
_patchops() {
    local line="$LBUFFER"
    local -a candidates
    case "${words[CURRENT-1]}" in
        --root)
            _files -/
            return ;;
        --inventory|--log|--policy|--plan|--source|--certificate)
            _files
            return ;;
        export|import|test|show)
            if [[ "${words[CURRENT]}" != -* ]]; then
                _files
                return
            fi ;;
    esac
    candidates=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
    candidates=(${candidates:#})
    compadd -- $candidates
}
if [[ "${funcstack[1]}" == _patchops ]]; then
    _patchops "$@"
else
    compdef _patchops patchops
fi
