namespace DirtFace.Integrations.Web.Shell;

/// <summary>The control of a field.</summary>
public enum FieldKind
{
    Text,
    Email,
    Password,
    Phone,
    Number,
    Money,
    Date,
    TextArea,
    Select,
    Radios,
    Checkbox,
    Switch,
}
