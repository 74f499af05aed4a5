using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Edulure.Engine.Plugins.Checking.Code;

/// <summary>Goes over the instructions of a method, telling those that name something: a text, a method.</summary>
internal static class Instructions
{
    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoBytes = new OpCode[256];

    static Instructions()
    {
        foreach (var field in typeof(OpCodes).GetFields())
            if (field.GetValue(null) is OpCode code)
                (code.Size == 1 ? OneByte : TwoBytes)[code.Value & 0xFF] = code;
    }

    /// <summary>The tokens of texts and methods, in the order of the code.</summary>
    public static IEnumerable<(OperandType Kind, int Token)> Tokens(BlobReader code)
    {
        var found = new List<(OperandType, int)>();
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var operand = (first == 0xFE ? TwoBytes[code.ReadByte()] : OneByte[first]).OperandType;
            if (operand is OperandType.InlineString or OperandType.InlineMethod)
                found.Add((operand, code.ReadInt32()));
            else if (operand is OperandType.InlineSwitch)
                code.Offset += code.ReadInt32() * sizeof(int);
            else
                code.Offset += Size(operand);
        }
        return found;
    }

    private static int Size(OperandType operand) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };
}
