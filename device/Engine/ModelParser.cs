namespace ParetoBench.Engine;

/// <summary>Reads a blob into a <see cref="Model"/> and checks the structure rules of MODEL.md, section 6.</summary>
internal sealed class ModelParser
{
    private const int HeaderBytes = 48;
    private const int TensorBytes = 36;
    private const int DigestBytes = 32;
    private const int OperatorHeaderBytes = 8;
    private const int Absent = 0xFFFF;
    private const int MostCopies = 4;

    private readonly byte[] _b;
    private readonly int _length;
    private readonly Model _model = new Model();
    private int _constantsStart;
    private int _constantsEnd;

    private ModelParser(byte[] blob, int length)
    {
        _b = blob;
        _length = length;
    }

    public static Model Parse(byte[] blob, int length, int arenaCapacity)
    {
        ModelParser parser = new ModelParser(blob, length);
        parser.ReadHeaderAndTables(arenaCapacity);
        return parser._model;
    }

    private static ModelException Bad(int offset, string why)
    {
        return new ModelException(ModelException.BadModel, offset, why);
    }

    private static ModelException Unsupported(int index, int code, string why)
    {
        return new ModelException(ModelException.UnsupportedOperator, index | (code << 16), "operator " + index + " " + why);
    }

    private void ReadHeaderAndTables(int arenaCapacity)
    {
        if (_length < HeaderBytes + DigestBytes || _b[0] != 'P' || _b[1] != 'B' || _b[2] != 'M' || _b[3] != '1')
            throw Bad(0, "not a device model");
        if (_b[4] != 1)
            throw new ModelException(ModelException.UnsupportedModelVersion, (_b[4] << 8) | _b[5], "model format " + _b[4] + "." + _b[5] + " is not supported");
        if ((_b[6] & 0xFE) != 0)
            throw Bad(6, "unknown flags");
        if (_b[7] != 0)
            throw Bad(7, "the weights are packed for a processor's own kernels; this engine reads the plain model");
        if (LittleEndian.U32(_b, 8) != _length || (_length & 3) != 0)
            throw Bad(8, "length differs from the bytes received");
        _model.Length = _length;
        _model.DoubleRounding = (_b[6] & 1) != 0;
        if (LittleEndian.U32(_b, 12) > arenaCapacity)
            throw new ModelException(ModelException.ArenaTooLarge, arenaCapacity, "the arena needs more bytes than there are");
        _model.ArenaBytes = LittleEndian.I32(_b, 12);

        int tensors = LittleEndian.U16(_b, 20);
        int operators = LittleEndian.U16(_b, 22);
        int inputs = _b[40];
        int outputs = _b[41];
        if (inputs < 1 || outputs < 1 || tensors < 1 || operators < 1)
            throw Bad(20, "no tensors, operators, inputs or outputs");

        long position = HeaderBytes + ((2 * (inputs + outputs) + 3) & ~3);
        int tensorTable = Section(16, position, (long)tensors * TensorBytes);
        int operatorBytes = Size(28);
        int operatorTable = Section(24, tensorTable + (long)tensors * TensorBytes, operatorBytes);
        int constantBytes = Size(36);
        _constantsStart = Section(32, operatorTable + (long)operatorBytes, constantBytes);
        _constantsEnd = _constantsStart + constantBytes;
        if ((_constantsStart & 15) != 0)
            throw Bad(32, "constants are not aligned to 16");

        _model.Tensors = new Tensor[tensors];
        long copies = 0;
        for (int i = 0; i < tensors; i++)
        {
            Tensor t = ReadTensor(tensorTable + i * TensorBytes);
            _model.Tensors[i] = t;
            copies += t.Constant ? t.Type == ElementType.I4 ? t.Count : t.Bytes : 0;
        }
        // Every constant gets an array of its own: records that share bytes must not add up to more than there is memory for.
        if (copies > MostCopies * (long)_length)
            throw new ModelException(ModelException.ModelTooLarge, _length, "constants overlap too much");
        _model.Inputs = Boundary(HeaderBytes, inputs);
        _model.Outputs = Boundary(HeaderBytes + 2 * inputs, outputs);
        ReadOperators(operators, operatorTable, operatorTable + operatorBytes);
    }

    private int Size(int at)
    {
        long value = LittleEndian.U32(_b, at);
        if (value > 0x3FFFFFFF)
            throw Bad(at, "size out of range");
        return (int)value;
    }

    private int Section(int at, long earliest, long bytes)
    {
        long start = LittleEndian.U32(_b, at);
        if ((start & 3) != 0 || start < earliest || start + bytes > _length - DigestBytes)
            throw Bad(at, "section outside the blob or out of order");
        return (int)start;
    }

    private Tensor ReadTensor(int at)
    {
        Tensor t = new Tensor();
        t.Type = _b[at];
        if (t.Type < ElementType.I8 || t.Type > ElementType.Last)
            throw Bad(at, "unknown element type");
        if (_b[at + 1] > 1)
            throw Bad(at + 1, "unknown place");
        t.Constant = _b[at + 1] == 1;
        if (!t.Constant && t.Type >= ElementType.I64)
            throw Bad(at, "this type is for constants only");
        t.Rank = _b[at + 2];
        if (t.Rank > 4)
            throw Bad(at + 2, "rank above 4");
        t.Offset = Size(at + 4);
        t.Bytes = Size(at + 8);
        t.ZeroPoint = LittleEndian.I32(_b, at + 12);
        t.Scale = LittleEndian.F32(_b, at + 16);
        t.Dims = new int[4];
        long count = 1;
        for (int i = 0; i < 4; i++)
        {
            int dim = Size(at + 20 + 4 * i);
            if (dim < 1 || (i >= t.Rank && dim != 1))
                throw Bad(at + 20 + 4 * i, "bad dimension");
            t.Dims[i] = dim;
            count *= dim;
            if (count > 0x3FFFFFFF)
                throw Bad(at + 20, "tensor too large");
        }
        t.Count = (int)count;
        if (ElementType.Bytes(t.Type, count) != t.Bytes)
            throw Bad(at + 8, "bytes differ from the dimensions' product");
        if ((t.Offset & 3) != 0)
            throw Bad(at + 4, "offset is not aligned to 4");
        long first = t.Constant ? _constantsStart : 0;
        long end = t.Constant ? _constantsEnd : _model.ArenaBytes;
        if (t.Offset < first || (long)t.Offset + t.Bytes > end)
            throw Bad(at + 4, "tensor outside the arena or the constants");
        return t;
    }

    private void ReadOperators(int count, int start, int end)
    {
        _model.Operators = new Operator[count];
        int at = start;
        for (int i = 0; i < count; i++)
        {
            if (at + OperatorHeaderBytes > end)
                throw Bad(at, "operator record outside its section");
            int code = _b[at];
            int bytes = LittleEndian.U16(_b, at + 4);
            int inputs = _b[at + 2];
            int outputs = _b[at + 3];
            int indices = (2 * (inputs + outputs) + 3) & ~3;
            if (bytes < OperatorHeaderBytes + indices || (bytes & 3) != 0 || at + bytes > end)
                throw Bad(at + 4, "operator record of the wrong size");
            OperatorKind kind = OperatorTable.Find(code) ?? throw Unsupported(i, code, "has the unsupported code " + code);
            if (_b[at + 1] != 1)
                throw Unsupported(i, code, "has the unsupported kernel version " + _b[at + 1]);

            Operator op = new Operator();
            op.Index = i;
            op.Code = code;
            op.Kind = kind;
            op.Offset = at;
            op.DoubleRounding = _model.DoubleRounding;
            op.Inputs = Operands(at + OperatorHeaderBytes, inputs);
            op.Outputs = Operands(at + OperatorHeaderBytes + 2 * inputs, outputs);
            int first = at + OperatorHeaderBytes + indices;
            op.Parameters = new int[(at + bytes - first) / 4];
            for (int p = 0; p < op.Parameters.Length; p++)
                op.Parameters[p] = LittleEndian.I32(_b, first + 4 * p);
            for (int o = 0; o < outputs; o++)
            {
                if (op.Outputs[o] != null && op.Outputs[o].Constant)
                    throw Bad(at, "an output is a constant");
            }
            _model.Operators[i] = op;
            at += bytes;
        }
        if (at != end)
            throw Bad(at, "bytes left after the last operator");
    }

    private Tensor[] Operands(int at, int count)
    {
        Tensor[] operands = new Tensor[count];
        for (int i = 0; i < count; i++)
        {
            int index = LittleEndian.U16(_b, at + 2 * i);
            if (index == Absent)
                continue;
            if (index >= _model.Tensors.Length)
                throw Bad(at + 2 * i, "tensor index out of range");
            operands[i] = _model.Tensors[index];
        }
        return operands;
    }

    private Tensor[] Boundary(int at, int count)
    {
        Tensor[] tensors = Operands(at, count);
        for (int i = 0; i < count; i++)
        {
            if (tensors[i] == null || tensors[i].Constant)
                throw Bad(at + 2 * i, "inputs and outputs must be arena tensors");
        }
        return tensors;
    }
}
