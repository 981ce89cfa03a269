namespace Portal.Support;

public static class SupportNews
{
    /// <summary>
    /// "There is something for you under Support." One kind for places at events, surveys and answers of counsellors alike, so that neither
    /// the outbox nor a look over a shoulder tells which it is.
    /// </summary>
    public const string Kind = "SupportNews";
}
