using System.Globalization;

namespace Portal.Search;

/// <summary>A piece of a text, and whether it is what was asked for.</summary>
public sealed record Piece(string Text, bool IsHit);

/// <summary>Shows where in a text the words stand. Pieces are plain text: the page writes them through its encoder.</summary>
public static class Marking
{
    private const int Around = 50;
    private const CompareOptions Alike = CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth | CompareOptions.IgnoreNonSpace;

    /// <summary>The whole text with the words marked.</summary>
    public static IReadOnlyList<Piece> All(string text, string typed)
    {
        var (pieces, from) = (new List<Piece>(), 0);
        while (Next(text, typed, from) is { Length: > 0 } hit)
        {
            if (hit.At > from) { pieces.Add(new(text[from..hit.At], false)); }
            pieces.Add(new(text.Substring(hit.At, hit.Length), true));
            from = hit.At + hit.Length;
        }
        if (from < text.Length) { pieces.Add(new(text[from..], false)); }
        return pieces;
    }

    /// <summary>The part of the first text that holds a word, with what stands around it; <c>null</c> when none does.</summary>
    public static IReadOnlyList<Piece>? First(IEnumerable<string?> texts, string typed)
    {
        foreach (var text in texts)
        {
            if (text is null || Next(text, typed, 0) is not { Length: > 0 } hit) { continue; }
            var from = Edge(text, Math.Max(0, hit.At - Around));
            var until = Edge(text, Math.Min(text.Length, hit.At + hit.Length + 2 * Around));
            return [.. from > 0 ? [new("…", false)] : Array.Empty<Piece>(), .. All(text[from..until], typed), .. until < text.Length ? [new("…", false)] : Array.Empty<Piece>()];
        }
        return null;
    }

    /// <summary>All that was typed if it stands there in one piece, else the first of its words.</summary>
    private static (int At, int Length) Next(string text, string typed, int from)
    {
        var best = (At: -1, Length: 0);
        foreach (var word in typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1 || w[0] >= '\u2E80').Prepend(typed.Trim()).Distinct())
        {
            var at = CultureInfo.InvariantCulture.CompareInfo.IndexOf(text.AsSpan(from), word, Alike, out var length);
            if (at >= 0 && length > 0 && (best.At < 0 || at + from < best.At)) { best = (at + from, length); }
        }
        return best;
    }

    /// <summary>Not between the halves of one sign.</summary>
    private static int Edge(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
