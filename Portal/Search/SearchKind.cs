namespace Portal.Search;

/// <summary>What can be found. The numbers are stored in the index.</summary>
public enum SearchKind { Account = 1, Contact = 2, Opportunity = 3, Complaint = 4, Note = 5 }

/// <summary>A record's row in the index: one range of numbers for each kind, and the newest record of a kind last.</summary>
public static class SearchPlace
{
    private const int Bits = 40;

    public static long First(SearchKind kind) => (long)kind << Bits;

    public static long Last(SearchKind kind) => First(kind) + (1L << Bits) - 1;

    public static long Of(SearchKind kind, long id) => First(kind) + id;

    public static (SearchKind Kind, long Id) Read(long place) => ((SearchKind)(place >> Bits), place & ((1L << Bits) - 1));
}
