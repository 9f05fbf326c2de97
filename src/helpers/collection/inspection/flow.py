"""Where the values of a notebook come from, read from its source without running it.

A value comes from data when something in the expression does: a table, claim or print of the paper, reference data, or
a name that was assigned from them before. `Reader` goes through the statements in order, remembers the `Origin` of
each name, and notes every call that judges a claim.
"""

import ast
from dataclasses import dataclass, field, replace

from helpers.collection.inspection import expressions, origins
from helpers.collection.inspection.expressions import CLAIMS, PAPER, PRINT
from helpers.collection.inspection.origins import NOWHERE, Origin, joined, mixed

# place and name of the argument that is held against the print
JUDGES = {
    "compare": (1, "recomputed"), "compare_many": (0, "recomputed"), "compare_list": (1, "found"),
    "compare_table": (1, "frame"), "holds": (1, "condition"), "explain": (1, "candidates"),
}  # fmt: skip
WRITTEN = (ast.Constant, ast.JoinedStr, *expressions.DISPLAYS)
# functions that can put a typed number in the place of a value, and those that add one to it
LIMITS = ("min", "max", "clip", "minimum", "maximum")
ADDING = ("add", "sub", "radd", "rsub", "subtract", "sum", "fsum")
FORMULAS = ("rates", "shares", "trends")
MULTIPLYING = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
MUTATORS = ("append", "extend", "insert", "update", "add", "setdefault", "pop", "clear", "remove", "sort", "fill")


@dataclass(frozen=True)
class Judgement:
    """A claim judged: the code cell, the judge, the claim's id as written, and the origin of each argument.

    ``value`` is the argument that is held against the print. ``finding`` is what `holds` shows, as written.
    """

    cell: int
    judge: str
    claim: ast.expr | None
    value: Origin
    given: dict[str, Origin]
    finding: ast.expr | None = None


@dataclass
class Reader:
    """Reads the code of one notebook of a paper with these claims.

    ``faults`` are pairs of a cell's number and what it does to what was read.
    """

    claims: frozenset[str] = frozenset()
    names: dict[str, Origin] = field(default_factory=dict)
    written: dict[str, ast.expr] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    cell: int = 0

    def read(self, cell: int, tree: ast.Module) -> None:
        """The statements of one more cell, in order."""
        self.cell = cell
        for statement in tree.body:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value)
            case ast.AugAssign(target=target, value=value):
                self._bind(target, self.origin(ast.BinOp(expressions.as_value(target), node.op, value)))
            case ast.Expr(value=value):
                self._store_by_method(value, self.origin(value))
            case ast.For(target=target, iter=values):
                self._bind(target, self.origin(values))
                self._branches(node)
            case ast.Delete(targets=targets):
                for target in targets:
                    self._bind(target, NOWHERE)
            case _:
                self._branches(node)

    def _branches(self, node: ast.AST) -> None:
        """Statements that run or do not: a name assigned there has one origin or the other."""
        before = dict(self.names)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                self._statement(child)
            elif isinstance(child, ast.expr):
                self.origin(child)
            elif isinstance(child, ast.excepthandler | ast.withitem | ast.match_case):
                self._branches(child)
        for name, origin in before.items():
            if self.names[name] != origin:
                self.names[name] = joined(origin, self.names[name])

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, its_value in zip(target.elts, value.elts, strict=True):
                self._assign(one, its_value)
        else:
            self._bind(target, self.origin(value))
            if isinstance(target, ast.Name) and isinstance(value, WRITTEN):
                self.written[target.id] = value

    def _bind(self, target: ast.expr, origin: Origin) -> None:
        match target:
            case ast.Name(id=name):
                self.names[name] = origin
                self.written.pop(name, None)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self._bind(part, origin)
            case ast.Starred(value=inner):
                self._bind(inner, origin)
            case ast.Subscript() | ast.Attribute():
                self._store(target, origin)

    def _store(self, target: ast.Subscript | ast.Attribute, value: Origin) -> None:
        """Writing into an object, such as ``frame.loc[row, column] = value``."""
        if self.origin(target.value).as_read:
            self.faults.append((self.cell, f"{ast.unparse(target)[:60]} changes what was read: work on a copy"))
        root = expressions.root(target)
        if root in self.names:
            self.names[root] = joined(self.names[root], value)

    def _store_by_method(self, node: ast.expr, result: Origin) -> None:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            return
        in_place = any(keyword.arg in ("inplace", "out") for keyword in node.keywords)
        if node.func.attr in MUTATORS or in_place:
            arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
            self._store(node.func, joined(*map(self.origin, arguments), Origin(typed=result.typed)))

    def origin(self, node: ast.expr) -> Origin:
        """The origin of an expression."""
        match node:
            case ast.Constant(value=value):
                return origins.constant(value)
            case ast.Name(id=name):
                return self.names.get(name, NOWHERE)
            case ast.Attribute():
                return self._attribute(node)
            case ast.Subscript():
                return self._subscript(node)
            case ast.Call():
                return self._call(node)
            case ast.Lambda():
                return self._lambda(node)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._comprehension(node)
            case ast.BinOp():
                return self._operation(node)
            case ast.UnaryOp(operand=operand):
                return self.origin(operand)
            case ast.NamedExpr(target=target, value=value):
                self._assign(target, value)
                return self.origin(target)
        parts = [self.origin(part) for part in expressions.parts(node)]
        if isinstance(node, ast.Compare):
            sides = [self._as_written(side) for side in (node.left, *node.comparators)]
            parts.append(Origin(typed=expressions.copied(node.ops, sides)))
        return joined(*parts) if expressions.is_one_or_another(node) else mixed(*parts)

    def _as_written(self, node: ast.expr | None) -> ast.expr | None:
        """A text, number or container that a name was assigned; anything else as it is."""
        return self.written.get(node.id, node) if isinstance(node, ast.Name) else node

    def _operation(self, node: ast.BinOp) -> Origin:
        operands = self.origin(node.left), self.origin(node.right)
        if expressions.is_one_or_another(node):
            return joined(*operands)
        if isinstance(node.op, ast.Mult) and 0 in (operand.alone for operand in operands):
            return origins.constant(0)
        if isinstance(node.op, ast.Add | ast.Sub):
            total = origins.added(*operands, 1 if isinstance(node.op, ast.Add) else -1)
            return replace(total, typed=total.typed | expressions.made_up(node, operands))
        years = origins.timed(operands) if isinstance(node.op, MULTIPLYING) else frozenset()
        return mixed(*operands, Origin(typed=years))

    def _attribute(self, node: ast.Attribute) -> Origin:
        if expressions.root(node) == PAPER:
            if node.attr in ("claims", "facts") and isinstance(node.value, ast.Name):
                return Origin(frozenset({CLAIMS}), as_read=True)
            if isinstance(node.value, ast.Name):
                return NOWHERE
        return self.origin(node.value)

    def _subscript(self, node: ast.Subscript) -> Origin:
        """An address is no value: it may be typed; a number in it that is no address, as in a filter, still counts."""
        base, address = self.origin(node.value), self.origin(node.slice)
        sources = self._narrowed(base.sources, node.slice) | (address.sources - {origins.LEFT_OPEN})
        filtering = frozenset(number for number in address.typed if number[0].isdigit())
        return Origin(sources, base.typed | filtering, base.bare, base.as_read)

    def _narrowed(self, sources: frozenset, *addresses: ast.expr) -> frozenset:
        """The claims, narrowed to those that an address writes out."""
        claims = self.claims & frozenset().union(*map(expressions.texts, addresses))
        return sources - {CLAIMS} | {PRINT + claim for claim in claims} if claims and CLAIMS in sources else sources

    def _call(self, node: ast.Call) -> Origin:
        arguments = {str(place): self.origin(argument) for place, argument in enumerate(node.args)}
        for place, keyword in enumerate(node.keywords):
            arguments[keyword.arg or f"**{place}"] = self.origin(keyword.value)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = getattr(node.func, "value", None)
        if isinstance(owner, ast.Name) and owner.id == PAPER and name in JUDGES:
            self._note(name, node, arguments)
        if source := expressions.source(owner, name, node):
            return source
        typed = expressions.numerals_taken(name, node)
        typed |= origins.shifting(arguments.values()) if name in LIMITS + ADDING else frozenset()
        if isinstance(owner, ast.Name) and owner.id in FORMULAS:
            typed |= origins.timed(arguments.values())
        result = mixed(self.origin(node.func), *arguments.values(), Origin(typed=typed))
        is_limited = name in LIMITS and any(one.bare and one.alone is None for one in arguments.values())
        sources = self._narrowed(result.sources, *node.args)
        return replace(result, sources=sources, bare=result.bare or is_limited)

    def _note(self, judge: str, node: ast.Call, given: dict[str, Origin]) -> None:
        place, keyword = JUDGES[judge]
        written = dict(enumerate(node.args)) | {one.arg: one.value for one in node.keywords}
        others = {name: origin for name, origin in given.items() if name not in (str(place), keyword)}
        value = written.get(place, written.get(keyword))
        if judge == "compare_many" and isinstance(value, ast.Dict):
            for claim, one in zip(value.keys, value.values, strict=True):
                self.judgements.append(Judgement(self.cell, judge, claim, self.origin(one), others))
            return
        claim = None if judge == "compare_many" else written.get(0, written.get("claim_id"))
        finding = written.get(2, written.get("finding")) if judge == "holds" else None
        finding = self._as_written(finding)
        origin = NOWHERE if value is None else self.origin(value)
        self.judgements.append(Judgement(self.cell, judge, claim, origin, others, finding))

    def _lambda(self, node: ast.Lambda) -> Origin:
        outside = dict(self.names)
        named = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
        self.names |= {argument.arg: NOWHERE for argument in named if argument}
        places = [*node.args.posonlyargs, *node.args.args]
        places = [*places[len(places) - len(node.args.defaults) :], *node.args.kwonlyargs]
        given = zip(places, [*node.args.defaults, *node.args.kw_defaults], strict=True)
        defaults = {argument.arg: self.origin(default) for argument, default in given if default}
        self.names |= defaults
        body = self.origin(node.body)
        self.names = outside
        return mixed(body, *defaults.values())

    def _comprehension(self, node) -> Origin:
        outside = dict(self.names)
        filters = []
        for generator in node.generators:
            self._bind(generator.target, self.origin(generator.iter))
            filters += map(self.origin, generator.ifs)
        element = self.origin(node.value if isinstance(node, ast.DictComp) else node.elt)
        self.names = outside
        return Origin(element.sources, joined(element, *filters).typed, element.bare)
