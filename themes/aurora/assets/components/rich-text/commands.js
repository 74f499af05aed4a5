// What the buttons and the keys do: ProseMirror commands, and whether each is "on" where the cursor stands.
import {
  chainCommands,
  lift,
  liftListItem,
  redo,
  setBlockType,
  sinkListItem,
  toggleMark,
  undo,
  wrapIn,
  wrapInList,
} from "../../vendor/rich-text.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

export const commands = {
  undo: { run: undo },
  redo: { run: redo },
  heading: heading(2),
  subheading: heading(3),
  bold: ofMark(marks.strong),
  italic: ofMark(marks.em),
  code: ofMark(marks.code),
  list: ofWrapper(nodes.bullet_list, wrapInList(nodes.bullet_list)),
  "list-ordered": ofWrapper(nodes.ordered_list, wrapInList(nodes.ordered_list)),
  quote: ofWrapper(nodes.blockquote, wrapIn(nodes.blockquote)),
  "code-block": ofBlock(nodes.code_block),
  indent: { run: sinkListItem(nodes.list_item) },
  outdent: { run: chainCommands(liftListItem(nodes.list_item), lift) },
};

/** The nodes around the cursor, outermost first. */
export function around(state) {
  const { $from } = state.selection;
  return Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth));
}

export function hasMark(state, type) {
  const { empty, $from, from, to } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

function ofMark(type) {
  return { run: toggleMark(type), on: (state) => hasMark(state, type) };
}

function heading(level) {
  return ofBlock(nodes.heading, { level });
}

/* Pressed again, it becomes a paragraph. */
function ofBlock(type, attrs) {
  const on = (state) => state.selection.$from.parent.hasMarkup(type, attrs) || (!attrs && state.selection.$from.parent.type === type);
  return { on, run: (state, dispatch) => (on(state) ? setBlockType(nodes.paragraph) : setBlockType(type, attrs))(state, dispatch) };
}

/* Pressed again, what it holds comes out. A list of the other kind changes its kind. */
function ofWrapper(type, wrap) {
  const lists = [nodes.bullet_list, nodes.ordered_list];
  const innermost = (state) => around(state).findLastIndex((node) => (lists.includes(type) ? lists.includes(node.type) : node.type === type));
  const on = (state) => around(state)[innermost(state)]?.type === type;
  const change = (state, dispatch) => {
    const depth = innermost(state);
    if (depth < 1 || !lists.includes(type)) return false;
    const { tight } = around(state)[depth].attrs;
    dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(depth), type, { tight }));
    return true;
  };
  const unwrap = lists.includes(type) ? liftListItem(nodes.list_item) : lift;
  return { on, run: (state, dispatch) => (on(state) ? unwrap : chainCommands(change, wrap))(state, dispatch) };
}
