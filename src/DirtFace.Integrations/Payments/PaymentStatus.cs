namespace DirtFace.Integrations.Payments;

/// <summary>Whether a payment counts; where it stands with QuickBooks is a different question.</summary>
public enum PaymentStatus
{
    Recorded,
    Void,
}
