namespace Portal.Contacts;

/// <summary>What somebody is in a decision to buy.</summary>
public enum ContactRole { DecisionMaker, Influencer, User, Gatekeeper }

/// <summary>How somebody stands to us.</summary>
public enum ContactAttitude { Supporter, Friendly, Neutral, Sceptical, Opponent }

/// <summary>Rules about how well a customer is known.</summary>
public static class ContactRules
{
    /// <summary>A decision maker whom nobody has talked to for longer is one at risk.</summary>
    public const int SilentDays = 60;

    /// <summary>Whoever has been talked to within so many days is a live contact.</summary>
    public const int LiveDays = 180;

    /// <summary>With fewer live contacts the relation hangs by a thread.</summary>
    public const int FewestLive = 3;

    /// <summary>The best there is of influence and of the strength of a relation.</summary>
    public const int Best = 5;
}
