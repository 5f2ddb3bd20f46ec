namespace DirtFace.Integrations.Web.Shell;

/// <summary>How much of an instant is written.</summary>
public enum WhenMode
{
    /// <summary>The time, and the date where it is another day.</summary>
    Moment,
    Time,
    Date,

    /// <summary>The moment with the distance beside it: "2:14 PM (4 min ago)".</summary>
    Relative,
}
