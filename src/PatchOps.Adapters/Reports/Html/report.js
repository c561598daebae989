// Turns the rows of the page's data into table rows, a page at a time, with a filter, choices and sorting. Text from the data only ever becomes a text node.
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('data').textContent);
  var rowsOnPage = 100;
  var rowsInPrint = 2000;
  var collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  var numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
  var printers = [];

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  function count(number) { return numbers.format(number); }

  function interactive(id, rows) {
    var table = document.getElementById(id);
    if (!table) { return; }
    var body = table.tBodies[0];
    var columns = Array.prototype.map.call(table.tHead.rows[0].cells, function (cell, at) {
      return {
        at: at, cell: cell, name: cell.textContent, kind: cell.dataset.kind, isHeader: cell.dataset.header === 'yes',
        order: cell.dataset.order ? cell.dataset.order.split('|') : null, isChoice: cell.dataset.choice === 'yes'
      };
    });
    var shown = rows;
    var page = 0;
    var sorted = null;
    var choices = [];

    function textOf(row, column) {
      var value = row[column.at];
      if (value === null) { return null; }
      return column.kind === 'number' ? count(value) : data.texts[value];
    }

    function cellOf(row, column) {
      var cell = make(column.isHeader ? 'th' : 'td', column.kind === 'text' ? '' : column.kind);
      if (column.isHeader) { cell.scope = 'row'; }
      cell.dataset.label = column.name;
      var text = textOf(row, column);
      if (text !== null && column.kind === 'badge') {
        cell.appendChild(make('span', 'badge is-' + text.replace(/ /g, '-'), text));
      } else {
        cell.textContent = text === null ? '\u2013' : text;
      }
      return cell;
    }

    function show(from, most) {
      var fragment = document.createDocumentFragment();
      shown.slice(from, from + most).forEach(function (row) {
        var line = document.createElement('tr');
        columns.forEach(function (column) { line.appendChild(cellOf(row, column)); });
        fragment.appendChild(line);
      });
      body.replaceChildren(fragment);
    }

    // One text for each row, made when somebody first types.
    var haystacks = null;
    function haystackOf(at) {
      haystacks = haystacks || [];
      if (haystacks[at] === undefined) {
        haystacks[at] = columns.map(function (column) { return textOf(rows[at], column) || ''; }).join('\n').toLowerCase();
      }
      return haystacks[at];
    }

    var controls = make('div', 'controls');
    var field = make('div');
    var label = make('label', '', 'Filter');
    var input = make('input');
    input.type = 'search';
    input.id = id + '-filter';
    input.autocomplete = 'off';
    label.htmlFor = input.id;
    field.append(label, input);
    controls.appendChild(field);
    columns.filter(function (column) { return column.isChoice; }).forEach(function (column) {
      var choice = make('div');
      var name = make('label', '', column.name);
      var select = make('select');
      select.id = id + '-choice-' + column.at;
      name.htmlFor = select.id;
      select.appendChild(make('option', '', 'all'));
      select.firstChild.value = '';
      column.order.forEach(function (word) {
        var option = make('option', '', word);
        option.value = word;
        select.appendChild(option);
      });
      select.addEventListener('change', filter);
      choice.append(name, select);
      controls.appendChild(choice);
      choices.push({ column: column, select: select });
    });
    var live = make('p', 'count');
    live.setAttribute('role', 'status');
    controls.appendChild(live);
    table.parentNode.before(controls);

    var pager = make('div', 'pager');
    var before = make('button', '', 'Previous');
    var after = make('button', '', 'Next');
    var place = make('span');
    before.type = after.type = 'button';
    before.addEventListener('click', function () { page -= 1; draw(); });
    after.addEventListener('click', function () { page += 1; draw(); });
    pager.append(before, after, place);
    table.parentNode.after(pager);

    function draw() {
      show(page * rowsOnPage, rowsOnPage);
      var last = Math.min(shown.length, (page + 1) * rowsOnPage);
      live.textContent = count(shown.length) + ' of ' + count(rows.length) + ' rows';
      place.textContent = shown.length === 0 ? 'No row matches.' : 'Rows ' + count(page * rowsOnPage + 1) + ' to ' + count(last) + ' of ' + count(shown.length);
      pager.hidden = shown.length > 0 && shown.length <= rowsOnPage;
      before.disabled = page === 0;
      after.disabled = last >= shown.length;
    }

    function filter() {
      var terms = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      shown = rows.filter(function (row, at) {
        return choices.every(function (choice) { return choice.select.value === '' || textOf(row, choice.column) === choice.select.value; })
          && (terms.length === 0 || terms.every(function (term) { return haystackOf(at).indexOf(term) >= 0; }));
      });
      if (sorted) { order(); }
      page = 0;
      draw();
    }

    // Ten thousand cells hold some hundred texts: those are compared, and the cells by their places among them.
    function keysOf(column) {
      if (column.kind === 'number') { return null; }
      var keys = new Map();
      shown.forEach(function (row) { keys.set(row[column.at], 0); });
      keys.delete(null);
      if (column.order) {
        keys.forEach(function (_, value) { keys.set(value, column.order.indexOf(data.texts[value])); });
        return keys;
      }
      var before = null;
      var key = 0;
      Array.from(keys.keys()).sort(function (a, b) { return collator.compare(data.texts[a], data.texts[b]); }).forEach(function (value) {
        if (before !== null && collator.compare(data.texts[before], data.texts[value]) !== 0) { key += 1; }
        keys.set(value, key);
        before = value;
      });
      return keys;
    }

    var places = null;
    function order() {
      places = places || new Map(rows.map(function (row, at) { return [row, at]; }));
      var at = sorted.column.at;
      var keys = keysOf(sorted.column);
      var direction = sorted.ascending ? 1 : -1;
      shown = shown.slice().sort(function (x, y) {
        var a = x[at];
        var b = y[at];
        // What is absent comes last in both directions.
        if (a === null || b === null) { return a === b ? places.get(x) - places.get(y) : a === null ? 1 : -1; }
        var compared = keys === null ? a - b : keys.get(a) - keys.get(b);
        return compared === 0 ? places.get(x) - places.get(y) : compared * direction;
      });
    }

    columns.forEach(function (column) {
      var button = make('button', '', column.name);
      button.type = 'button';
      button.addEventListener('click', function () {
        sorted = { column: column, ascending: !(sorted && sorted.column === column && sorted.ascending) };
        columns.forEach(function (other) { other.cell.removeAttribute('aria-sort'); });
        column.cell.setAttribute('aria-sort', sorted.ascending ? 'ascending' : 'descending');
        order();
        page = 0;
        draw();
      });
      column.cell.replaceChildren(button);
    });

    input.addEventListener('input', filter);
    document.querySelectorAll('[data-static="' + id + '"]').forEach(function (note) { note.remove(); });
    draw();

    var rest = make('p', 'left-out');
    printers.push({
      before: function () {
        show(0, rowsInPrint);
        if (shown.length > rowsInPrint) {
          rest.textContent = count(shown.length - rowsInPrint) + ' more rows are not printed; filter the table, or take the report as CSV.';
          pager.after(rest);
        }
      },
      after: function () { rest.remove(); draw(); }
    });
  }

  Object.keys(data.tables).forEach(function (id) { interactive(id, data.tables[id]); });

  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details').forEach(function (part) { part.dataset.was = part.open ? 'open' : ''; part.open = true; });
    printers.forEach(function (printer) { printer.before(); });
  });
  window.addEventListener('afterprint', function () {
    document.querySelectorAll('details').forEach(function (part) { part.open = part.dataset.was === 'open'; });
    printers.forEach(function (printer) { printer.after(); });
  });
}());
