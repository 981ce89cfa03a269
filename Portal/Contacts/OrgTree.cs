namespace Portal.Contacts;

/// <summary>A person as a box. Positions are in units of the drawing, from its top left corner.</summary>
public sealed record OrgNode(ContactRow Row, double X, double Y);

/// <summary>A line from a superior's box down to that of somebody who reports to them, as an SVG path.</summary>
public sealed record OrgEdge(string Path);

/// <summary>
/// Who reports to whom at a customer, as a picture: superiors above those who report to them, each over the middle of theirs; people without
/// either side by side below. A function of the contacts.
/// </summary>
public sealed record OrgTree(double Width, double Height, IReadOnlyList<OrgNode> Nodes, IReadOnlyList<OrgEdge> Edges)
{
    public const double BoxWidth = 184;
    public const double BoxHeight = 62;
    private const double Across = 16;
    private const double Down = 40;
    private const double Margin = 6;
    private const int Abreast = 4;

    public static OrgTree Of(IReadOnlyList<ContactRow> rows)
    {
        var known = rows.Select(r => r.Contact.Id).ToHashSet();
        var under = rows.Where(r => r.Contact.ReportsToId is { } above && known.Contains(above)).ToLookup(r => r.Contact.ReportsToId!.Value);
        var heads = rows.Where(r => r.Contact.ReportsToId is not { } above || !known.Contains(above)).ToList();
        var layout = new Layout(under);
        foreach (var head in heads.Where(h => under[h.Contact.Id].Any())) { layout.Place(head, 0); }
        layout.Line([.. heads.Where(h => !under[h.Contact.Id].Any())]);
        return layout.Draw();
    }

    private sealed class Layout(ILookup<long, ContactRow> under)
    {
        private readonly List<OrgNode> nodes = [];
        private readonly List<OrgEdge> edges = [];
        private double right = Margin;

        /// <summary>Places a person over those below, who come first; returns the middle of the box.</summary>
        public double Place(ContactRow row, int level)
        {
            var below = under[row.Contact.Id].Select(r => Place(r, level + 1)).ToList();
            var x = below.Count == 0 ? right : (below[0] + below[^1] - BoxWidth) / 2;
            right = Math.Max(right, x + BoxWidth + Across);
            var y = Margin + level * (BoxHeight + Down);
            nodes.Add(new(row, x, y));
            var (middle, from) = (x + BoxWidth / 2, y + BoxHeight);
            edges.AddRange(below.Select(b => new OrgEdge(FormattableString.Invariant($"M{middle:0.##} {from:0.##}V{from + Down / 2:0.##}H{b:0.##}V{from + Down:0.##}"))));
            return middle;
        }

        /// <summary>Those who stand alone, a few abreast under the others.</summary>
        public void Line(IReadOnlyList<ContactRow> alone)
        {
            var top = nodes.Count == 0 ? Margin : nodes.Max(n => n.Y) + BoxHeight + Down;
            for (var i = 0; i < alone.Count; i++)
            {
                nodes.Add(new(alone[i], Margin + i % Abreast * (BoxWidth + Across), top + i / Abreast * (BoxHeight + Across)));
            }
        }

        public OrgTree Draw() => nodes.Count == 0 ? new(0, 0, [], []) : new(nodes.Max(n => n.X) + BoxWidth + Margin, nodes.Max(n => n.Y) + BoxHeight + Margin, nodes, edges);
    }
}
