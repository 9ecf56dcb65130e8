"""Writers: `Issue` → bytes; they meet nothing but the model."""
